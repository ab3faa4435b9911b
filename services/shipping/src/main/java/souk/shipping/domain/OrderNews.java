package souk.shipping.domain;

/** What was heard of an order. */
public record OrderNews(OrderId order, Kind kind) {

    /** What happened. */
    public enum Kind {
        /** It is paid, and its goods are held. */
        CONFIRMED,
        /** It is undone for good. */
        CANCELLED
    }
}
