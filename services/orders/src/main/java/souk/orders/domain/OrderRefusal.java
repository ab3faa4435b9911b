package souk.orders.domain;

import souk.platform.Refusal;

/** Every way in which orders says no. Why an order was cancelled is another matter: see {@link Change.Cause}. */
public enum OrderRefusal implements Refusal {
    CART_OR_LINES(Kind.INVALID, "An order is made either of a cart or of lines."),
    EMPTY_ORDER(Kind.INVALID, "There is nothing to order."),
    TOO_MANY_LINES(Kind.INVALID, "An order has at most " + Purchase.LINES_MAX + " lines."),
    UNKNOWN_SKU(Kind.INVALID, "Something that is ordered is not sold here."),
    WRONG_CURRENCY(Kind.INVALID, "An order is paid in one currency, that of its prices."),
    TOTAL_INVALID(Kind.INVALID, "The total is no amount of money."),
    ADDRESS_INVALID(Kind.INVALID, "Nothing can be sent to this address; the fields say why."),
    PAYMENT_METHOD_MISSING(Kind.INVALID, "There is no payment method."),
    PAGE_TOKEN_INVALID(Kind.INVALID, "The page token does not belong to this request."),
    TIMES_INVALID(Kind.INVALID, "The times asked for are the wrong way round."),
    ORDER_NOT_FOUND(Kind.NOT_FOUND, "There is no such order."),
    CART_NOT_FOUND(Kind.NOT_FOUND, "There is no such cart."),
    FLOW_NOT_FOUND(Kind.NOT_FOUND, "There is no such flow."),
    NO_LONGER_OFFERED(Kind.CONFLICT, "Something that is ordered is no longer offered."),
    TOTAL_CHANGED(Kind.CONFLICT, "The total has changed since it was shown; look at the new one, then decide."),
    REQUEST_ID_REUSED(Kind.CONFLICT, "This request id (Idempotency-Key) was used for another order."),
    ALREADY_SHIPPED(Kind.CONFLICT, "The order can no longer be cancelled: something of it was handed over."),
    CUSTOMER_FORBIDDEN(Kind.FORBIDDEN, "Only support may look at the orders of others."),
    TOO_MANY_WATCHERS(Kind.EXHAUSTED, "As many callers as possible wait or watch already; try again later.");

    private final Kind kind;
    private final String message;

    OrderRefusal(Kind kind, String message) {
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
