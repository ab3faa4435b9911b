package souk.payments.api;

import java.util.List;
import java.util.Map;
import souk.contracts.flows.v1.StepAnswer;
import souk.contracts.payments.v1.AuthorisePaymentsRequest;
import souk.contracts.payments.v1.PaymentStepsRequest;
import souk.contracts.payments.v1.PaymentStepsResponse;
import souk.contracts.payments.v1.UndoPaymentsRequest;
import souk.payments.domain.PaymentRefusal;
import souk.payments.domain.Step;
import souk.payments.domain.StepReply;
import souk.payments.domain.Wish;
import souk.platform.Outcome;
import souk.platform.flow.StepWire;
import souk.platform.wire.MoneyWire;

/** What flows ask, in the words of the contract and in ours. */
final class StepsWire {

    private static final int CUSTOMER_LENGTH_MAX = 100;
    private static final int METHOD_LENGTH_MAX = 255;

    /** One wish; refused if it is none, so that its neighbours are carried out all the same. */
    static Outcome<Wish> wish(AuthorisePaymentsRequest.Item item) {
        var customer = Names.customer(item.getCustomer());
        if (customer.isEmpty() || !sound(item.getCustomer(), CUSTOMER_LENGTH_MAX)) {
            return Outcome.refused(PaymentRefusal.PAYMENT_INVALID, "customer", "is no name of a customer");
        }
        var method = item.getPaymentMethod();
        if (!sound(method, METHOD_LENGTH_MAX)) {
            return Outcome.refused(
                    PaymentRefusal.PAYMENT_INVALID,
                    "payment_method",
                    "must have 1 to " + METHOD_LENGTH_MAX + " characters");
        }
        return MoneyWire.read(item.getAmount(), PaymentRefusal.PAYMENT_INVALID, "amount")
                .then(amount -> new Wish(
                                item.getKey(), Names.payment(item.getPayment()), customer.get(), amount, method)
                        .sound());
    }

    private static boolean sound(String text, int lengthMax) {
        return !text.isBlank() && text.length() <= lengthMax && text.chars().noneMatch(Character::isISOControl);
    }

    static List<Step.At> steps(PaymentStepsRequest request) {
        return request.getItemsList().stream()
                .map(item -> new Step.At(item.getKey(), Names.payment(item.getPayment())))
                .toList();
    }

    static List<Step.At> steps(UndoPaymentsRequest request) {
        return request.getItemsList().stream()
                .map(item -> new Step.At(item.getKey(), Names.payment(item.getPayment())))
                .toList();
    }

    /** The replies for steps, in their order. */
    static PaymentStepsResponse response(List<Step.At> steps, List<StepReply> replies) {
        var response = PaymentStepsResponse.newBuilder();
        for (int at = 0; at < steps.size(); at++) {
            response.addAnswers(answer(steps.get(at).key(), replies.get(at)));
        }
        return response.build();
    }

    static StepAnswer answer(String key, StepReply reply) {
        return switch (reply) {
            case StepReply.Done() -> StepWire.done(key);
            case StepReply.Refused(var refusal, var detail) ->
                StepWire.refused(
                        key,
                        new Outcome.Refused<>(
                                refusal, detail.isEmpty() ? Map.of() : Map.of("detail", detail), List.of()));
            case StepReply.Unsure(var why) -> StepWire.unsure(key, why);
        };
    }

    /** A wish that is none, with the field that is at fault. */
    static StepAnswer invalid(String key, Outcome.Refused<?> refused) {
        var fault = refused.violations().getFirst();
        return StepWire.refused(
                key,
                new Outcome.Refused<>(
                        refused.refusal(), Map.of("detail", fault.field() + ": " + fault.description()), List.of()));
    }

    private StepsWire() {}
}
