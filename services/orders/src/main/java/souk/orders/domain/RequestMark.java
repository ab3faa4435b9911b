package souk.orders.domain;

/**
 * By which a repeated request is recognised.
 *
 * @param id chosen by the customer
 * @param content a fingerprint of all that was asked for
 */
public record RequestMark(String id, String content) {}
