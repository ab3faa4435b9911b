package souk.launcher.importing.csv;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with the lines of one product, each fault once. */
public final class Faults {

    private final Set<BadLine> badLines = new LinkedHashSet<>();

    /** Keeps a fault; an empty reason is none. */
    public void add(Line line, Column column, String reason) {
        if (!reason.isEmpty()) {
            badLines.add(line.bad(column, reason));
        }
    }

    /** Keeps a fault of the line as a whole. */
    public void add(Line line, String reason) {
        badLines.add(line.bad(reason));
    }

    /** The text of a column; at fault if it is longer than the catalogue takes. */
    public String text(Line line, Column column, int lengthMax) {
        var text = line.text(column);
        add(line, column, tooLong(text, lengthMax));
        return text;
    }

    /** Why a text is too long, or empty if it is not. */
    public static String tooLong(String text, int lengthMax) {
        var length = text.codePointCount(0, text.length());
        return length <= lengthMax ? "" : "has " + length + " characters; expected at most " + lengthMax;
    }

    /** The faults, in the order found. */
    public List<BadLine> all() {
        return List.copyOf(badLines);
    }

    /** Whether nothing is wrong so far. */
    public boolean none() {
        return badLines.isEmpty();
    }
}
