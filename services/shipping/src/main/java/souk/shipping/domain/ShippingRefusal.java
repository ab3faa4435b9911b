package souk.shipping.domain;

import souk.platform.Refusal;

/** Every way in which shipping says no. */
public enum ShippingRefusal implements Refusal {
    SHIPMENT_NOT_FOUND(Kind.NOT_FOUND, "There is no such shipment."),
    PAGE_TOKEN_INVALID(Kind.INVALID, "The page token does not belong to this list."),
    ORDER_NOT_CONFIRMED(Kind.CONFLICT, "The order is not confirmed yet, so the shipment must not leave."),
    SHIPMENT_CANCELLED(Kind.CONFLICT, "The shipment was cancelled and must not be sent."),
    NOT_HANDED_OVER(Kind.CONFLICT, "The shipment was not handed over to the carrier yet."),
    ALREADY_DELIVERED(Kind.CONFLICT, "The shipment has arrived and needs no label."),
    UNDELIVERABLE(
            Kind.CONFLICT, "A parcel cannot be delivered to this address: something in it is missing or too long."),
    PARCELS_DOUBLE(Kind.INVALID, "Two parcels of the order would leave from one warehouse; expected one."),
    ORDER_TAKEN(Kind.CONFLICT, "The shipments of the order were prepared under another key."),
    ALREADY_SHIPPED(Kind.CONFLICT, "A parcel of the order was handed over to the carrier already."),
    STEP_UNDONE(Kind.CONFLICT, "The step was undone and cannot be done any more.");

    private final Kind kind;
    private final String message;

    ShippingRefusal(Kind kind, String message) {
        this.kind = kind;
        this.message = message;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String message() {
        return message;
    }
}
