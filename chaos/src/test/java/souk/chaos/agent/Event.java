package souk.chaos.agent;

/**
 * Something that happens in a thread: it enters a method, or is about to return from it.
 *
 * @param type the name of the class that has the method
 */
public record Event(Kind kind, String type, String method) {

    /** At which end of the method. */
    public enum Kind {
        ENTRY,
        RETURN
    }

    /** At the beginning of a method, as {@code a.b.Type#method}. */
    public static Event entry(String method) {
        return of(Kind.ENTRY, method);
    }

    /** Behind all that a method does; not if it throws. */
    public static Event afterwards(String method) {
        return of(Kind.RETURN, method);
    }

    /** As it was written by {@link #text}. */
    static Event read(String text) {
        var words = text.split(" ", 2);
        return of(Kind.valueOf(words[0]), words[1]);
    }

    /** As a word of the file of fuses. */
    public String text() {
        return kind + " " + type + "#" + method;
    }

    private static Event of(Kind kind, String method) {
        var names = method.split("#", 2);
        return new Event(kind, names[0], names[1]);
    }
}
