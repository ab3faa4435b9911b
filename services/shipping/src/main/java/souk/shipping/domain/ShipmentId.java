package souk.shipping.domain;

import java.util.UUID;

/** The id of a shipment: a UUID of version 7, so that younger ones are greater. */
public record ShipmentId(UUID value) {}
