package souk.launcher.supervisor;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import souk.launcher.home.Home;
import souk.launcher.home.PrivateFile;
import souk.launcher.home.ProcessMark;
import souk.launcher.home.Signals;

/**
 * The processes that this Souk has started, remembered in a file, so that whoever comes after a supervisor that was killed
 * can find and end them. Safe for several threads.
 */
public final class Leftovers {

    static final int ENDING_SECONDS = 15;
    private static final Gson GSON = new Gson();

    private final Path file;
    private final int endSeconds;
    private final Map<String, ProcessMark> marks = new LinkedHashMap<>();

    public Leftovers(Home home) {
        this(home, ENDING_SECONDS);
    }

    /** @param endSeconds how long a process that was asked to end may take before it is made to */
    Leftovers(Home home, int endSeconds) {
        this.endSeconds = endSeconds;
        this.file = home.run().resolve("children");
        marks.putAll(remembered());
    }

    /** Those that are still running, by instance. */
    public synchronized Map<String, ProcessMark> alive() {
        var alive = new LinkedHashMap<>(marks);
        alive.values().removeIf(mark -> !mark.alive());
        return alive;
    }

    /** Ends what is still running, all of it at once, and forgets it. Answers whom it has ended. */
    public synchronized List<String> end() {
        var alive = alive();
        // PostgreSQL takes TERM as a wish to wait for its clients; they get the same signal and leave.
        alive.values().forEach(mark -> Signals.send("TERM", mark.pid()));
        alive.values().forEach(mark -> Signals.end(mark, "TERM", endSeconds));
        marks.clear();
        keep();
        return List.copyOf(alive.keySet());
    }

    synchronized void started(String instance, long pid) {
        ProcessMark.of(pid).ifPresent(mark -> {
            marks.put(instance, mark);
            keep();
        });
    }

    synchronized void ended(String instance) {
        marks.remove(instance);
        keep();
    }

    private void keep() {
        PrivateFile.write(file, GSON.toJson(marks));
    }

    private Map<String, ProcessMark> remembered() {
        try {
            var type = new TypeToken<Map<String, ProcessMark>>() {};
            return PrivateFile.read(file).map(text -> GSON.fromJson(text, type)).orElse(Map.of());
        } catch (JsonParseException damaged) {
            return Map.of();
        }
    }
}
