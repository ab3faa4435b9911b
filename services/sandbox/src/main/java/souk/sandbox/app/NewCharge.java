package souk.sandbox.app;

import souk.sandbox.domain.Charge;
import souk.sandbox.domain.Wish;

/**
 * A wish to make a charge.
 *
 * @param confirm whether money is to be held at once
 */
public record NewCharge(String key, Charge.Order order, boolean confirm) {

    Wish.Ask ask() {
        var content = String.join(
                " ",
                order.door().name(),
                order.reference(),
                Long.toString(order.amount().minor()),
                order.amount().currency(),
                order.method().token(),
                Boolean.toString(confirm));
        return new Wish.Ask(key, Wish.Kind.CHARGE, content);
    }
}
