package souk.chaos.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The points at which this process may crash. It crashes where the events of a fuse have happened one after the other in one
 * thread, if somebody has armed it: by a file of its name in the folder {@code armed}. The file is moved to {@code blown}
 * first, so that it happens once, and whoever armed it sees it; the process that is started again lives. If there is anything
 * in the file, it is only moved: somebody wants to know who comes by.
 */
public final class Fuses {

    private static final int EXIT_KILLED = 137;

    private static volatile Fuses installed = new Fuses(Path.of(""), List.of());

    private final Path armed;
    private final List<Fuse> fuses;
    /** How many of the events of each fuse have happened in this thread. */
    private final ThreadLocal<int[]> happened;

    private Fuses(Path armed, List<Fuse> fuses) {
        this.armed = armed;
        this.fuses = fuses;
        this.happened = ThreadLocal.withInitial(() -> new int[fuses.size()]);
    }

    static Fuses read(Path armed, @Nullable List<String> lines) {
        return new Fuses(
                armed,
                lines == null ? List.of() : lines.stream().map(Fuse::read).toList());
    }

    static void install(Fuses fuses) {
        installed = fuses;
    }

    Set<Event> events() {
        return fuses.stream().flatMap(fuse -> fuse.events().stream()).collect(Collectors.toSet());
    }

    /** Called from within the methods that were woven; must do no harm there. */
    public static void pass(String event) {
        installed.happens(Event.read(event));
    }

    private void happens(Event event) {
        var far = happened.get();
        for (int at = 0; at < far.length; at++) {
            var events = fuses.get(at).events();
            if (events.get(far[at]).equals(event)) {
                far[at]++;
            } else if (events.getFirst().equals(event)) {
                // It begins anew.
                far[at] = 1;
            }
            if (far[at] == events.size()) {
                far[at] = 0;
                burn(fuses.get(at).name());
            }
        }
    }

    private void burn(String name) {
        try {
            var file = armed.resolve(name);
            if (Files.exists(file)) {
                var blown = armed.resolveSibling("blown").resolve(name);
                Files.move(file, blown, StandardCopyOption.ATOMIC_MOVE);
                var crashes = Files.size(blown) == 0;
                Files.writeString(blown, Long.toString(ProcessHandle.current().pid()));
                if (crashes) {
                    Runtime.getRuntime().halt(EXIT_KILLED);
                }
            }
        } catch (IOException another) {
            // Another process was first: this one lives.
        }
    }
}
