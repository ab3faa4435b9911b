package souk.platform.runtime;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file, named by {@code souk.run.file}, in which a process tells the launcher how it is and where it listens. It is
 * replaced as a whole at each change, so that nobody reads half of it.
 */
final class RunFile {

    private static final Logger LOG = LoggerFactory.getLogger(RunFile.class);

    private final App app;
    private final @Nullable Path path;
    private final Map<String, Integer> ports = new TreeMap<>();
    private final Instant started;
    private @Nullable Instant ready;

    RunFile(App app) {
        this.app = app;
        this.started = app.clock().instant();
        var setting = app.settings().text("souk.run.file", "");
        this.path = setting.isBlank() ? null : Path.of(setting).toAbsolutePath();
    }

    void follow() {
        app.health().watch(this::write);
    }

    synchronized void port(String name, int port) {
        ports.put(name, port);
        write();
    }

    private synchronized void write() {
        var report = app.health().report();
        if (ready == null && report.ready()) {
            ready = app.clock().instant();
        }
        if (path == null) {
            return;
        }
        var next = path.resolveSibling(path.getFileName() + ".next");
        try {
            Files.createDirectories(next.getParent());
            Files.writeString(next, json(report));
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            // A process that works must not end because nobody can look at it.
            LOG.atWarn().addKeyValue("file", path).setCause(unwritable).log("the run file cannot be written");
        }
    }

    private String json(Health.Report report) {
        var json = new JsonObject();
        json.addProperty("service", app.service());
        json.addProperty("instance", app.instance());
        json.addProperty("pid", ProcessHandle.current().pid());
        json.addProperty("state", report.state().name().toLowerCase(Locale.ROOT));
        json.addProperty("detail", report.detail());
        var portsJson = new JsonObject();
        ports.forEach(portsJson::addProperty);
        json.add("ports", portsJson);
        json.addProperty("started", started.toString());
        json.addProperty("ready", ready == null ? null : ready.toString());
        return json + "\n";
    }
}
