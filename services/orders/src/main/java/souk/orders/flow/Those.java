package souk.orders.flow;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import souk.orders.domain.Order;
import souk.platform.flow.Answer;
import souk.platform.flow.Call;
import souk.platform.flow.Step;

/** Steps that concern only some of the orders; the others are answered without asking anybody. */
final class Those {

    /** An order that costs nothing needs no payment. */
    static Step.Act<Order> thatCost(Step.Act<Order> act) {
        return calls -> of(calls, order -> order.purchase().total().minor() > 0, act, Answer.DONE);
    }

    /** Carries the act out for those of the calls whose orders are such, in one go. */
    static List<Answer> of(List<Call<Order>> calls, Predicate<Order> such, Step.Act<Order> act, Answer otherwise) {
        var concerned = calls.stream().filter(call -> such.test(call.input())).collect(Collectors.toSet());
        if (concerned.isEmpty()) {
            return calls.stream().map(_ -> otherwise).toList();
        }
        var answers =
                act.run(calls.stream().filter(concerned::contains).toList()).iterator();
        return calls.stream()
                .map(call -> concerned.contains(call) ? answers.next() : otherwise)
                .toList();
    }

    private Those() {}
}
