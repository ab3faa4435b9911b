package souk.carts.domain;

import java.util.Optional;
import souk.platform.Money;

/**
 * A thing in a cart as it is now.
 *
 * @param offer how it is, or was last, offered
 * @param state whether it can be ordered
 */
public record ShownItem(CartItem item, Optional<Offer> offer, ItemState state) {

    static ShownItem of(CartItem item, Optional<Offer> offer, Optional<String> currency) {
        var state = offer.filter(Offer::offered)
                .map(sale -> currency.stream().allMatch(sale.price().currency()::equals)
                        ? ItemState.AVAILABLE
                        : ItemState.OTHER_CURRENCY)
                .orElse(ItemState.UNAVAILABLE);
        return new ShownItem(item, offer, state);
    }

    /** What one costs now; the last known price of what is no longer offered. */
    public Money unitPrice() {
        return offer.map(Offer::price).orElse(item.priceSeen());
    }

    /** What they cost together, now. */
    public Money price() {
        return unitPrice().times(item.quantity());
    }

    public boolean priceChanged() {
        return !unitPrice().equals(item.priceSeen());
    }
}
