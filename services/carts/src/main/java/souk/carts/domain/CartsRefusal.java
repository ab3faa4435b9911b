package souk.carts.domain;

import souk.platform.Refusal;

/** Every way in which the carts say no. */
public enum CartsRefusal implements Refusal {
    UNKNOWN_SKU(Kind.INVALID, "Nothing on the market has this SKU."),
    CART_NOT_FOUND(Kind.NOT_FOUND, "There is no such cart."),
    NOT_IN_CART(Kind.NOT_FOUND, "This SKU is not in the cart; add it first."),
    NO_LONGER_OFFERED(Kind.CONFLICT, "This is no longer offered; it can only be taken out."),
    WRONG_CURRENCY(Kind.CONFLICT, "The cart has prices in another currency; order what is in it first."),
    CART_FULL(Kind.CONFLICT, "The cart has as many different things as it can hold."),
    TOO_MANY(Kind.CONFLICT, "The cart would have more pieces of this than it can hold."),
    REQUEST_ID_REUSED(Kind.CONFLICT, "This request id was used for another wish; choose a new one."),
    CART_READ_ONLY(Kind.FORBIDDEN, "Whoever supports a customer may look into the cart, and not change it.");

    private final Kind kind;
    private final String message;

    CartsRefusal(Kind kind, String message) {
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
