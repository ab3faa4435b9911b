package souk.inventory.domain;

import souk.platform.Refusal;

/** Every way in which inventory says no. */
public enum InventoryRefusal implements Refusal {
    WAREHOUSE_INVALID(Kind.INVALID, "The warehouse cannot be kept like this; the fields say why."),
    SELLER_NEEDED(Kind.INVALID, "It must be said whose the warehouse is."),
    UNKNOWN_SKU(Kind.INVALID, "A SKU that is named is none of the warehouse's seller."),
    SKU_REPEATED(Kind.INVALID, "A SKU is named twice."),
    REASON_INVALID(Kind.INVALID, "The reason cannot be kept like this."),
    PAGE_TOKEN_INVALID(Kind.INVALID, "The page token does not belong to this request."),
    WAREHOUSE_NOT_FOUND(Kind.NOT_FOUND, "There is no such warehouse."),
    WAREHOUSE_EXISTS(Kind.EXISTS, "This id already names another warehouse."),
    SELLER_FORBIDDEN(Kind.FORBIDDEN, "A warehouse can be added only for oneself."),
    NOT_ENOUGH_ON_HAND(Kind.CONFLICT, "Less is on hand than is to be taken away."),
    REQUEST_ID_REUSED(Kind.CONFLICT, "This request id was used for another request."),
    OUT_OF_STOCK(Kind.CONFLICT, "Not everything that was ordered is in stock."),
    STEP_UNDONE(Kind.CONFLICT, "The reservation was undone."),
    RESERVATION_EXPIRED(Kind.CONFLICT, "The reservation was dropped, because the order was not confirmed in time.");

    private final Kind kind;
    private final String message;

    InventoryRefusal(Kind kind, String message) {
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
