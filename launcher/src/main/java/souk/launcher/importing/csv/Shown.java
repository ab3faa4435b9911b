package souk.launcher.importing.csv;

/** A value from a file, made fit to be shown on a terminal: short, and without control characters. */
public final class Shown {

    private static final int LENGTH_MAX = 60;

    /** The value as it may be shown; at most 60 characters of it. */
    public static String of(String value) {
        var visible = value.replaceAll("\\p{Cntrl}", " ");
        return visible.length() <= LENGTH_MAX ? visible : visible.substring(0, LENGTH_MAX) + "…";
    }

    private Shown() {}
}
