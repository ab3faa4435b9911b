package souk.orders.domain;

import souk.platform.Money;

/**
 * What the catalogue says of a SKU, as far as orders have heard.
 *
 * @param title of the product and of the variant, for people
 * @param offered whether it can be bought
 */
public record Offer(Sku sku, String product, String title, String seller, Money price, boolean offered) {}
