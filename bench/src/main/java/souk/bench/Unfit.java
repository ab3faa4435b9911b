package souk.bench;

/** Thrown when there is nothing to measure; the message says to a person why, and what to do. */
final class Unfit extends RuntimeException {

    private static final long serialVersionUID = 1;

    Unfit(String message) {
        super(message);
    }
}
