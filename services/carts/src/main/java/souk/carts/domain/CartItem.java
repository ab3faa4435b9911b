package souk.carts.domain;

import java.util.Optional;
import souk.platform.Invariant;
import souk.platform.Money;

/**
 * So many of one thing in a cart.
 *
 * @param priceSeen what one cost when it was added, or when a change of its price was last seen
 */
public record CartItem(Sku sku, int quantity, Money priceSeen) {

    /** No cart has more pieces of one thing. */
    public static final int QUANTITY_MAX = 10_000;

    public CartItem {
        Invariant.hold(quantity >= 1 && quantity <= QUANTITY_MAX, "an item has 1 to " + QUANTITY_MAX + " pieces");
    }

    CartItem of(int newQuantity) {
        return new CartItem(sku, newQuantity, priceSeen);
    }

    /** What is left if so many are taken; nothing, if those are all or more. */
    Optional<CartItem> without(long taken) {
        return taken < quantity ? Optional.of(of(Math.toIntExact(quantity - taken))) : Optional.empty();
    }

    CartItem seenAt(Money price) {
        return new CartItem(sku, quantity, price);
    }
}
