package souk.orders.domain;

/**
 * How far the parcels of an order have come, as far as shipping has told.
 *
 * @param shipped whether all are with the carrier
 * @param delivered whether all arrived
 */
public record Parcels(boolean shipped, boolean delivered) {

    public static final Parcels NONE = new Parcels(false, false);

    /** Both together: what was told once is never taken back. */
    public Parcels and(Parcels news) {
        return new Parcels(shipped || news.shipped || news.delivered, delivered || news.delivered);
    }
}
