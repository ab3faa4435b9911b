package souk.platform;

/**
 * Guards against our own mistakes, never against a caller's. When one of these fires the code is wrong, so the only
 * honest thing left to do is to stop this piece of work.
 */
public final class Invariant {

    /** Stops the work if what the claim says does not hold. */
    public static void hold(boolean condition, String claim) {
        if (!condition) {
            throw new Broken(claim);
        }
    }

    /** Thrown where the code contradicts itself. Nobody catches it but the edge of the process. */
    public static final class Broken extends RuntimeException {
        Broken(String claim) {
            super("broken invariant: " + claim);
        }
    }

    private Invariant() {}
}
