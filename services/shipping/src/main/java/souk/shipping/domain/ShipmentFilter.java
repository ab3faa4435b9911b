package souk.shipping.domain;

import java.util.Optional;

/**
 * Which shipments are asked for.
 *
 * @param order only those of this order
 * @param state only those in this state
 */
public record ShipmentFilter(Optional<OrderId> order, Optional<ShipmentState> state) {}
