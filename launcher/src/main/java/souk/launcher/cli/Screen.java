package souk.launcher.cli;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;

/** Where a command prints: plain lines for pipes and logs; on a terminal also a last line that is drawn over. */
public final class Screen {

    private static final String CLEAR_LINE = "\r\033[K";

    private final PrintStream out;
    private final boolean terminal;
    private boolean drawn;

    Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Standard output. */
    public static Screen standard() {
        return new Screen(System.out, terminal().isPresent());
    }

    /** The terminal, if it is a person who reads this. */
    static Optional<Console> terminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }

    /** For those that print by themselves. */
    public PrintStream stream() {
        settle();
        return out;
    }

    public void line(String text) {
        settle();
        out.println(text);
    }

    /** Replaces the progress line; prints nothing if this is no terminal. */
    public void progress(String text) {
        if (terminal) {
            out.print(CLEAR_LINE + text);
            out.flush();
            drawn = true;
        }
    }

    /** Bold on a terminal. */
    public String strong(String text) {
        return terminal ? "\033[1m" + text + "\033[0m" : text;
    }

    private void settle() {
        if (drawn) {
            out.print(CLEAR_LINE);
            drawn = false;
        }
    }
}
