package souk.orders.domain;

import java.util.UUID;

/**
 * A wish to cancel an order that was confirmed, and the work that it takes.
 *
 * @param id of its flow
 */
public record Cancellation(UUID id, Order order, Change.Cause cause) {}
