package souk.platform;

/**
 * Thrown where as much waits as can be finished in time, to whoever comes too late. It says nothing about what was asked:
 * the same may be asked again a little later. The edge of the process turns it into a status, and the log stays silent, since
 * nobody has the time to write it then.
 */
public final class Overload extends RuntimeException {

    /** @param what has too much to do */
    public Overload(String what) {
        super(what + " has as much to do as it can finish", null, false, false);
    }
}
