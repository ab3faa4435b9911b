package souk.payments.api;

import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.Instant;
import souk.contracts.payments.v1.GetPaymentRequest;
import souk.contracts.payments.v1.ListLedgerBalancesRequest;
import souk.contracts.payments.v1.ListLedgerBalancesResponse;
import souk.contracts.payments.v1.ListLedgerEntriesRequest;
import souk.contracts.payments.v1.ListLedgerEntriesResponse;
import souk.contracts.payments.v1.ListPaymentsRequest;
import souk.contracts.payments.v1.ListPaymentsResponse;
import souk.contracts.payments.v1.Payment;
import souk.contracts.payments.v1.PaymentsServiceGrpc;
import souk.contracts.payments.v1.ReceiveWebhookRequest;
import souk.contracts.payments.v1.ReceiveWebhookResponse;
import souk.contracts.payments.v1.ReconcilePaymentsRequest;
import souk.contracts.payments.v1.ReconcilePaymentsResponse;
import souk.contracts.payments.v1.RefundPaymentRequest;
import souk.payments.app.FindPayment;
import souk.payments.app.ListBalances;
import souk.payments.app.ListLedgerEntries;
import souk.payments.app.ListPayments;
import souk.payments.app.ReceiveWebhook;
import souk.payments.app.ReconcilePayments;
import souk.payments.app.RefundPayment;
import souk.payments.domain.Reader;
import souk.platform.Outcome;
import souk.platform.rpc.Answers;
import souk.platform.rpc.Caller;
import souk.platform.wire.TimeWire;

/** The front door. Every method is: decode, run, encode. */
public final class PaymentsEndpoint extends PaymentsServiceGrpc.PaymentsServiceImplBase {

    private static final Duration GRACE = Duration.ofSeconds(60);

    private final Reads reads;
    private final RefundPayment refundPayment;
    private final ReceiveWebhook receiveWebhook;

    /** What can be asked. */
    public record Reads(
            FindPayment findPayment,
            ListPayments listPayments,
            ListLedgerEntries listLedgerEntries,
            ListBalances listBalances,
            ReconcilePayments reconcilePayments) {}

    public PaymentsEndpoint(Reads reads, RefundPayment refundPayment, ReceiveWebhook receiveWebhook) {
        this.reads = reads;
        this.refundPayment = refundPayment;
        this.receiveWebhook = receiveWebhook;
    }

    @Override
    public void getPayment(GetPaymentRequest request, StreamObserver<Payment> reply) {
        var found = reads.findPayment.run(reader(), Names.payment(request.getName()));
        Answers.send(reply, found.map(PaymentWire::payment));
    }

    @Override
    public void listPayments(ListPaymentsRequest request, StreamObserver<ListPaymentsResponse> reply) {
        var page = reads.listPayments.run(reader(), PaymentWire.question(request));
        Answers.send(reply, page.map(PaymentWire::page));
    }

    @Override
    public void refundPayment(RefundPaymentRequest request, StreamObserver<Payment> reply) {
        var ask = PaymentWire.ask(request, Caller.current().subject());
        Answers.send(reply, ask.then(refundPayment::run).map(PaymentWire::payment));
    }

    @Override
    public void listLedgerEntries(ListLedgerEntriesRequest request, StreamObserver<ListLedgerEntriesResponse> reply) {
        var size = PaymentWire.pageSize(request.getPageSize());
        var page = reads.listLedgerEntries.run(LedgerWire.payment(request), size, request.getPageToken());
        Answers.send(reply, page.map(LedgerWire::page));
    }

    @Override
    public void listLedgerBalances(
            ListLedgerBalancesRequest request, StreamObserver<ListLedgerBalancesResponse> reply) {
        Answers.send(reply, Outcome.done(LedgerWire.balances(reads.listBalances.run())));
    }

    @Override
    public void reconcilePayments(ReconcilePaymentsRequest request, StreamObserver<ReconcilePaymentsResponse> reply) {
        var from = request.hasFromTime() ? TimeWire.instant(request.getFromTime()) : Instant.EPOCH;
        var grace = request.hasGraceSeconds() ? Duration.ofSeconds(request.getGraceSeconds()) : GRACE;
        Answers.send(reply, reads.reconcilePayments.run(from, grace).map(LedgerWire::report));
    }

    @Override
    public void receiveWebhook(ReceiveWebhookRequest request, StreamObserver<ReceiveWebhookResponse> reply) {
        var body = request.getBody().getData().toByteArray();
        var taken = receiveWebhook.run(request.getProvider(), body, Signatures.current());
        Signatures.send(reply, taken.map(_ -> ReceiveWebhookResponse.getDefaultInstance()));
    }

    private static Reader reader() {
        var caller = Caller.current();
        return new Reader(caller.subject(), caller.is("support") || caller.is("admin"));
    }
}
