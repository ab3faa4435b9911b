package souk.launcher.supervisor;

/** A wish that cannot be fulfilled; the message tells a person why, and what can. */
public final class Declined extends RuntimeException {
    public Declined(String message) {
        super(message);
    }
}
