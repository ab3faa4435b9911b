package souk.launcher.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A screen that is no terminal, and what was printed on it. */
public final class Played {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** The screen to hand to what prints. */
    public final Screen screen = new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);

    public String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
