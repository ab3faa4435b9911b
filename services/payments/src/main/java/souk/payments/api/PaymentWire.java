package souk.payments.api;

import java.util.Optional;
import souk.contracts.payments.v1.ListPaymentsRequest;
import souk.contracts.payments.v1.ListPaymentsResponse;
import souk.contracts.payments.v1.Payment;
import souk.contracts.payments.v1.RefundPaymentRequest;
import souk.payments.app.ListPayments;
import souk.payments.app.RefundPayment;
import souk.payments.domain.PaymentRefusal;
import souk.payments.domain.PaymentState;
import souk.platform.Money;
import souk.platform.Outcome;
import souk.platform.Page;
import souk.platform.wire.MoneyWire;
import souk.platform.wire.TimeWire;

/** Payments, in the words of the contract and in ours. */
final class PaymentWire {

    private static final int PAGE_SIZE = 50;

    static Payment payment(souk.payments.domain.Payment ours) {
        var sums = ours.sums();
        return Payment.newBuilder()
                .setName(Names.payment(ours.id()))
                .setOrder(Names.order(ours.id()))
                .setCustomer(Names.customer(ours.customer()))
                .setState(state(ours.state()))
                .setAmount(MoneyWire.money(ours.amount()))
                .setCapturedAmount(MoneyWire.money(ours.money(sums.captured())))
                .setRefundedAmount(MoneyWire.money(ours.money(sums.refunded())))
                .setPendingRefundAmount(MoneyWire.money(ours.money(sums.refunding())))
                .setProvider(ours.charge().provider())
                .setProviderReference(ours.charge().providerId())
                .setDeclineMessage(ours.charge().declineMessage())
                .setCreateTime(TimeWire.time(ours.created()))
                .setUpdateTime(TimeWire.time(ours.updated()))
                .build();
    }

    static ListPayments.Question question(ListPaymentsRequest request) {
        return new ListPayments.Question(
                Names.customer(request.getCustomer()), pageSize(request.getPageSize()), request.getPageToken());
    }

    static ListPaymentsResponse page(Page<souk.payments.domain.Payment> page) {
        var wire = ListPaymentsResponse.newBuilder().setNextPageToken(page.nextToken());
        page.items().forEach(payment -> wire.addPayments(payment(payment)));
        return wire.build();
    }

    /** How many the caller gets if he does not say. */
    static int pageSize(int asked) {
        return asked == 0 ? PAGE_SIZE : asked;
    }

    /** What somebody asks to be given back. */
    static Outcome<RefundPayment.Ask> ask(RefundPaymentRequest request, String askedBy) {
        return amount(request)
                .map(amount -> new RefundPayment.Ask(
                        Names.payment(request.getName()),
                        amount,
                        request.getReason(),
                        askedBy,
                        request.getRequestId()));
    }

    private static Outcome<Optional<Money>> amount(RefundPaymentRequest request) {
        if (!request.hasAmount()) {
            return Outcome.done(Optional.empty());
        }
        return MoneyWire.read(request.getAmount(), PaymentRefusal.AMOUNT_INVALID, "amount")
                .then(amount -> amount.minor() > 0
                        ? Outcome.done(Optional.of(amount))
                        : Outcome.refused(PaymentRefusal.AMOUNT_INVALID, "amount", "must be more than 0"));
    }

    private static Payment.State state(PaymentState state) {
        return switch (state) {
            case PENDING -> Payment.State.PENDING;
            case AUTHORISED -> Payment.State.AUTHORISED;
            case CAPTURED -> Payment.State.CAPTURED;
            case PARTIALLY_REFUNDED -> Payment.State.PARTIALLY_REFUNDED;
            case REFUNDED -> Payment.State.REFUNDED;
            case VOIDED -> Payment.State.VOIDED;
            case DECLINED -> Payment.State.DECLINED;
        };
    }

    private PaymentWire() {}
}
