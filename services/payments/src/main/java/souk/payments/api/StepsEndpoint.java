package souk.payments.api;

import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import souk.contracts.payments.v1.AuthorisePaymentsRequest;
import souk.contracts.payments.v1.PaymentStepsGrpc;
import souk.contracts.payments.v1.PaymentStepsRequest;
import souk.contracts.payments.v1.PaymentStepsResponse;
import souk.contracts.payments.v1.UndoPaymentsRequest;
import souk.payments.app.AuthorisePayments;
import souk.payments.app.CapturePayments;
import souk.payments.app.RefundPayments;
import souk.payments.app.UndoPayments;
import souk.payments.domain.Step;
import souk.payments.domain.StepReply;
import souk.payments.domain.Wish;
import souk.platform.Outcome;
import souk.platform.rpc.Answers;

/** The door for flows, not reached from outside: lists, answered item by item. */
public final class StepsEndpoint extends PaymentStepsGrpc.PaymentStepsImplBase {

    private final AuthorisePayments authorise;
    private final CapturePayments capture;
    private final RefundPayments refund;
    private final UndoPayments undo;

    public StepsEndpoint(
            AuthorisePayments authorise, CapturePayments capture, RefundPayments refund, UndoPayments undo) {
        this.authorise = authorise;
        this.capture = capture;
        this.refund = refund;
        this.undo = undo;
    }

    @Override
    public void authorisePayments(AuthorisePaymentsRequest request, StreamObserver<PaymentStepsResponse> reply) {
        var read = request.getItemsList().stream().map(StepsWire::wish).toList();
        var wishes = new ArrayList<Wish>();
        read.forEach(each -> {
            if (each instanceof Outcome.Done<Wish>(var wish)) {
                wishes.add(wish);
            }
        });
        var replies = authorise.run(wishes).iterator();
        var response = PaymentStepsResponse.newBuilder();
        for (int at = 0; at < read.size(); at++) {
            var key = request.getItems(at).getKey();
            response.addAnswers(
                    switch (read.get(at)) {
                        case Outcome.Done<Wish> _ -> StepsWire.answer(key, replies.next());
                        case Outcome.Refused<Wish> refused -> StepsWire.invalid(key, refused);
                    });
        }
        Answers.send(reply, Outcome.done(response.build()));
    }

    @Override
    public void voidPayments(UndoPaymentsRequest request, StreamObserver<PaymentStepsResponse> reply) {
        var steps = StepsWire.steps(request);
        send(reply, steps, undo.run(Step.Kind.AUTHORISE, steps));
    }

    @Override
    public void capturePayments(PaymentStepsRequest request, StreamObserver<PaymentStepsResponse> reply) {
        var steps = StepsWire.steps(request);
        send(reply, steps, capture.run(steps));
    }

    @Override
    public void uncapturePayments(UndoPaymentsRequest request, StreamObserver<PaymentStepsResponse> reply) {
        var steps = StepsWire.steps(request);
        send(reply, steps, undo.run(Step.Kind.CAPTURE, steps));
    }

    @Override
    public void refundPayments(PaymentStepsRequest request, StreamObserver<PaymentStepsResponse> reply) {
        var steps = StepsWire.steps(request);
        send(reply, steps, refund.run(steps));
    }

    private static void send(StreamObserver<PaymentStepsResponse> reply, List<Step.At> steps, List<StepReply> replies) {
        Answers.send(reply, Outcome.done(StepsWire.response(steps, replies)));
    }
}
