package souk.launcher.home;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one process says it is: the file {@code run/<instance>.json}, which it replaces at every change.
 *
 * @param state {@code starting}, {@code waiting}, {@code ready}, {@code draining}, {@code stopped} or {@code failed}
 * @param detail what it waits for or why it failed; empty if there is nothing to say
 * @param ports by name: {@code admin}, {@code rpc}, {@code http}, {@code sql}, {@code kafka}
 * @param started when, in ISO-8601
 * @param ready when it was first ready, in ISO-8601; null before
 */
public record RunFile(
        String service,
        String instance,
        long pid,
        String state,
        String detail,
        Map<String, Integer> ports,
        String started,
        @Nullable String ready) {

    private static final Gson GSON = new GsonBuilder().serializeNulls().create();

    // What was written by hand or by an older build may lack a field, which Gson leaves null.
    public RunFile {
        service = Objects.requireNonNullElse(service, "");
        instance = Objects.requireNonNullElse(instance, "");
        state = Objects.requireNonNullElse(state, "starting");
        detail = Objects.requireNonNullElse(detail, "");
        ports = ports == null ? Map.of() : Map.copyOf(ports);
        started = Objects.requireNonNullElse(started, "");
    }

    /** Empty if the process has not told anything yet, or nothing that can be understood. */
    public static Optional<RunFile> read(Path path) {
        try {
            return PrivateFile.read(path).map(text -> GSON.fromJson(text, RunFile.class));
        } catch (JsonParseException notOurs) {
            return Optional.empty();
        }
    }

    /** For the processes that cannot tell themselves, such as PostgreSQL. */
    public void write(Path path) {
        PrivateFile.write(path, GSON.toJson(this));
    }

    public boolean isReady() {
        return state.equals("ready");
    }
}
