package souk.carts.domain;

/** So many of a SKU were ordered from somebody's cart. */
public record Ordered(AccountId owner, Sku sku, long quantity) {}
