package souk.carts.domain;

import souk.platform.Invariant;
import souk.platform.Money;

/**
 * So many of one thing in a cart.
 *
 * @param priceSeen what one cost when it was added, or when a change of its price was last seen
 * @param position where it stands among the others: what was added later stands further down
 */
public record CartItem(Sku sku, int quantity, Money priceSeen, long position) {

    /** No cart has more pieces of one thing. */
    public static final int QUANTITY_MAX = 10_000;

    public CartItem {
        Invariant.hold(quantity >= 1 && quantity <= QUANTITY_MAX, "an item has 1 to " + QUANTITY_MAX + " pieces");
    }

    CartItem of(int newQuantity) {
        return new CartItem(sku, newQuantity, priceSeen, position);
    }

    CartItem seenAt(Money price) {
        return new CartItem(sku, quantity, price, position);
    }
}
