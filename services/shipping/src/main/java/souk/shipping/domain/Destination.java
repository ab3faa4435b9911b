package souk.shipping.domain;

/**
 * Whom and where the parcels of an order go to.
 *
 * @param customer such as {@code customers/alice}
 */
public record Destination(OrderId order, String customer, Address address) {}
