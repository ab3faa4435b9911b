package souk.launcher.supervisor;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import souk.launcher.home.Home;

/** Starts the supervisor so that it lives on when the command and its terminal are gone. */
public final class Detached {

    private static final int HEAP_MB = 48;
    private static final List<String> SETSID_PLACES =
            List.of("/usr/bin/setsid", "/bin/setsid", "/usr/local/bin/setsid");

    /**
     * Starts it; the process is the supervisor itself.
     *
     * @param topology {@code separate} or {@code compact}
     * @param port of the gateway, if somebody insists on one
     */
    public static Process supervisor(Home home, String topology, Optional<Integer> port) throws IOException {
        var stage = new Stage(home).of("launcher");
        var words = new ArrayList<>(inOwnSession());
        words.addAll(JvmRecipe.java(HEAP_MB, false));
        words.addAll(AotCache.flags(stage, SupervisorMain.class.getName(), true));
        words.addAll(List.of("-cp", Stage.classPath(stage), SupervisorMain.class.getName(), topology));
        port.ifPresent(number -> words.add(number.toString()));
        var log = home.log("supervisor");
        LogFiles.turn(log);
        var builder = new ProcessBuilder(words)
                .directory(home.state().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("SOUK_CHECKOUT", home.checkout().toString());
        builder.environment().put("SOUK_HOME", home.state().toString());
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        return builder.start();
    }

    /** Out of the reach of the terminal's signals; the JVM leaves those alone that it was started to ignore. */
    private static List<String> inOwnSession() {
        return SETSID_PLACES.stream()
                .filter(place -> Files.isExecutable(Path.of(place)))
                .findFirst()
                .map(List::of)
                .orElse(List.of("sh", "-c", "trap '' HUP INT; exec \"$0\" \"$@\""));
    }

    private Detached() {}
}
