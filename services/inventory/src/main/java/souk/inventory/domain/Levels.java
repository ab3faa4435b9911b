package souk.inventory.domain;

/**
 * How many pieces are where in their lives, or by how many that changes.
 *
 * @param onHand can be sold
 * @param reserved held for orders, and still there
 * @param shipped handed over for orders
 * @param received ever came in
 * @param adjusted the sum of all corrections
 */
public record Levels(long onHand, long reserved, long shipped, long received, long adjusted) {

    public static final Levels NONE = new Levels(0, 0, 0, 0, 0);

    /** These after that change. */
    public Levels plus(Levels change) {
        return new Levels(
                onHand + change.onHand,
                reserved + change.reserved,
                shipped + change.shipped,
                received + change.received,
                adjusted + change.adjusted);
    }

    /** Whether every piece that came in is somewhere, exactly once. */
    public boolean addUp() {
        return onHand + reserved + shipped == received + adjusted;
    }
}
