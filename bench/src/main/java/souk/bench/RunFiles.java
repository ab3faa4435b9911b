package souk.bench;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import souk.bench.measure.Unfit;

/** The processes of a running system, from the files that they write into {@code .souk/run}. */
record RunFiles(List<Running> processes) {

    /** Others serve HTTP as well, such as identity. */
    private static final String GATEWAY = "gateway-";

    /**
     * A process.
     *
     * @param http the port that it serves HTTP on, or 0
     */
    record Running(String instance, long pid, int http) {}

    /** Reads a folder; one that is not there has no processes. Files that are no run files are passed over. */
    static RunFiles read(Path folder) throws IOException {
        var processes = new ArrayList<Running>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder, "*.json")) {
                for (var file : files) {
                    running(file, processes);
                }
            }
        }
        processes.removeIf(process ->
                ProcessHandle.of(process.pid()).filter(ProcessHandle::isAlive).isEmpty());
        processes.sort(Comparator.comparing(Running::instance));
        return new RunFiles(List.copyOf(processes));
    }

    private static void running(Path file, List<Running> processes) throws IOException {
        try {
            if (JsonParser.parseString(Files.readString(file)) instanceof JsonObject json
                    && json.has("instance")
                    && json.has("pid")) {
                var http = json.has("ports") && json.getAsJsonObject("ports").has("http")
                        ? json.getAsJsonObject("ports").get("http").getAsInt()
                        : 0;
                processes.add(new Running(
                        json.get("instance").getAsString(), json.get("pid").getAsLong(), http));
            }
        } catch (JsonParseException | ClassCastException | NoSuchFileException e) {
            // Somebody else's file, or a process that has just ended.
        }
    }

    /**
     * Where the gateway listens.
     *
     * @throws Unfit if none is running
     */
    URI gateway() {
        return processes.stream()
                .filter(process -> process.instance().startsWith(GATEWAY) && process.http() > 0)
                .findFirst()
                .map(process -> URI.create("http://127.0.0.1:" + process.http()))
                .orElseThrow(() -> new Unfit(
                        "no gateway is running here; start the system with ./souk up, or name one with --gateway"));
    }
}
