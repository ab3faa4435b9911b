package souk.launcher.importing.csv;

/** Thrown when a file cannot be read at all, or no further. The message is for people and says where and why. */
public final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String reason;

    Unreadable(String message) {
        super(message);
        this.reason = message;
    }

    /** Where and why. */
    public String reason() {
        return reason;
    }
}
