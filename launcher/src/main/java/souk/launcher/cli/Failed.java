package souk.launcher.cli;

/** A command that could not do what it was asked; the message is all that the user sees. */
public final class Failed extends RuntimeException {

    /** It did not work. */
    public static final int EXIT_FAILED = 1;

    /** The command line was wrong. */
    public static final int EXIT_USAGE = 2;

    /** Souk is not running. */
    public static final int EXIT_DOWN = 3;

    private final int exitCode;

    public Failed(String message) {
        this(EXIT_FAILED, message);
    }

    public Failed(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
