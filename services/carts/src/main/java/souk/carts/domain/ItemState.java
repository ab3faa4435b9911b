package souk.carts.domain;

/** Whether what is in a cart can be ordered now. */
public enum ItemState {
    /** It can. */
    AVAILABLE,
    /** It is no longer offered. */
    UNAVAILABLE,
    /** It is offered, but its price is now in another currency than the rest of the cart. */
    OTHER_CURRENCY
}
