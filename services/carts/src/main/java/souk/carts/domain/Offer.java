package souk.carts.domain;

import souk.platform.Money;

/**
 * A SKU as the catalogue offers it.
 *
 * @param product its resource name, such as {@code products/blue-mug}
 * @param title what the product is called
 * @param variant which form of it this is, for people; empty if there is but one
 * @param seller the resource name of who offers it
 * @param price what one costs; the last known price of what is no longer offered
 * @param offered whether it can be ordered now
 */
public record Offer(
        Sku sku, String product, String title, String variant, String seller, Money price, boolean offered) {

    /** What it is called as a whole, for people. */
    public String name() {
        return variant.isEmpty() ? title : title + ", " + variant;
    }
}
