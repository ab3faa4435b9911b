package souk.orders.domain;

import souk.platform.Invariant;
import souk.platform.Money;

/** So many of one SKU, as they were offered when they were ordered. */
public record OrderLine(Sku sku, long quantity, String product, String title, String seller, Money unitPrice) {

    /** No line has more pieces. */
    public static final long QUANTITY_MAX = 10_000;

    public OrderLine {
        Invariant.hold(quantity >= 1 && quantity <= QUANTITY_MAX, "a line has 1 to " + QUANTITY_MAX + " pieces");
    }

    static OrderLine of(Offer offer, long quantity) {
        return new OrderLine(offer.sku(), quantity, offer.product(), offer.title(), offer.seller(), offer.price());
    }

    /** What they cost together. */
    public Money price() {
        return unitPrice.times(Math.toIntExact(quantity));
    }
}
