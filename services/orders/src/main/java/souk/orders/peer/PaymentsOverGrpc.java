package souk.orders.peer;

import io.grpc.Channel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import souk.contracts.payments.v1.AuthorisePaymentsRequest;
import souk.contracts.payments.v1.PaymentStepsGrpc;
import souk.contracts.payments.v1.PaymentStepsGrpc.PaymentStepsBlockingStub;
import souk.contracts.payments.v1.PaymentStepsRequest;
import souk.contracts.payments.v1.UndoPaymentsRequest;
import souk.orders.domain.Order;
import souk.platform.flow.Answer;
import souk.platform.flow.Call;
import souk.platform.flow.StepWire;
import souk.platform.wire.MoneyWire;

/** Payments, reached by gRPC. */
public final class PaymentsOverGrpc implements Payments {

    /** A provider may be slow; what is not answered by then is asked again. */
    private static final int DEADLINE_SECONDS = 10;

    private final PaymentStepsBlockingStub stub;

    public PaymentsOverGrpc(Channel channel) {
        this.stub = PaymentStepsGrpc.newBlockingStub(channel);
    }

    @Override
    public List<Answer> authorise(List<Call<Order>> calls) {
        var request = AuthorisePaymentsRequest.newBuilder();
        for (var call : calls) {
            var order = call.input();
            request.addItemsBuilder()
                    .setKey(call.key().text())
                    .setPayment(payment(order))
                    .setCustomer("customers/" + order.customer().value())
                    .setAmount(MoneyWire.money(order.purchase().total()))
                    .setPaymentMethod(order.purchase().paymentMethod());
        }
        return StepWire.answers(
                calls, timed().authorisePayments(request.build()).getAnswersList());
    }

    @Override
    public List<Answer> release(List<Call<Order>> calls) {
        return StepWire.answers(calls, timed().voidPayments(undo(calls)).getAnswersList());
    }

    @Override
    public List<Answer> capture(List<Call<Order>> calls) {
        return StepWire.answers(calls, timed().capturePayments(step(calls)).getAnswersList());
    }

    @Override
    public List<Answer> uncapture(List<Call<Order>> calls) {
        return StepWire.answers(calls, timed().uncapturePayments(undo(calls)).getAnswersList());
    }

    @Override
    public List<Answer> refund(List<Call<Order>> calls) {
        return StepWire.answers(calls, timed().refundPayments(step(calls)).getAnswersList());
    }

    private PaymentStepsBlockingStub timed() {
        return stub.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private static PaymentStepsRequest step(List<Call<Order>> calls) {
        var request = PaymentStepsRequest.newBuilder();
        calls.forEach(
                call -> request.addItemsBuilder().setKey(call.key().text()).setPayment(payment(call.input())));
        return request.build();
    }

    private static UndoPaymentsRequest undo(List<Call<Order>> calls) {
        var request = UndoPaymentsRequest.newBuilder();
        calls.forEach(
                call -> request.addItemsBuilder().setKey(call.key().text()).setPayment(payment(call.input())));
        return request.build();
    }

    private static String payment(Order order) {
        return "payments/" + order.id().value();
    }
}
