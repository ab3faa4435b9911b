package souk.carts.domain;

import souk.platform.Invariant;

/**
 * The last additions to a cart that may be repeated, each by its mark. It is one text and not a list, since it goes to the
 * database and back with every change.
 *
 * @param marks all of one length, the newest last
 */
public record Remembered(String marks) {

    /** So many additions are remembered. */
    public static final int REQUESTS_MAX = 32;

    /** By who never added anything. */
    public static final Remembered NOTHING = new Remembered("");

    private static final int LENGTH_MAX = REQUESTS_MAX * Request.MARK_LENGTH;

    public Remembered {
        Invariant.hold(
                marks.length() % Request.MARK_LENGTH == 0 && marks.length() <= LENGTH_MAX,
                "a cart remembers whole marks, " + REQUESTS_MAX + " at most");
    }

    /** Whether the id was used, for this or for something else. */
    boolean knows(String mark) {
        return find(mark, Request.ID_MARK_LENGTH) >= 0;
    }

    /** Whether this was made already. */
    boolean has(String mark) {
        return find(mark, Request.MARK_LENGTH) >= 0;
    }

    /** With one more, and without the oldest if that is one too many. */
    Remembered and(String mark) {
        var all = marks + mark;
        return new Remembered(all.substring(Math.max(0, all.length() - LENGTH_MAX)));
    }

    private int find(String mark, int length) {
        for (int at = 0; at < marks.length(); at += Request.MARK_LENGTH) {
            if (marks.regionMatches(at, mark, 0, length)) {
                return at;
            }
        }
        return -1;
    }
}
