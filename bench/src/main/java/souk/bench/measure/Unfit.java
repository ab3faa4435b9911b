package souk.bench.measure;

/** Thrown when there is nothing to measure; the message says to a person why, and what to do. */
public final class Unfit extends RuntimeException {

    private static final long serialVersionUID = 1;

    public Unfit(String message) {
        super(message);
    }
}
