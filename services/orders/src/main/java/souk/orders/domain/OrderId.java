package souk.orders.domain;

import java.util.UUID;

/** Names an order, its payment and its checkout. Grows with time (version 7), so that the newest order has the greatest. */
public record OrderId(UUID value) {}
