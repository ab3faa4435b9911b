package souk.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import souk.bench.measure.Unfit;
import souk.launcher.home.RunFile;

/** The processes of a running system, from the files that they write into {@code .souk/run}. */
record RunFiles(List<RunFile> processes) {

    /** Others serve HTTP as well, such as identity. */
    private static final String GATEWAY = "gateway-";

    private static final String HTTP = "http";

    /** Reads a folder; one that is not there has no processes. Files that are no run files are passed over. */
    static RunFiles read(Path folder) throws IOException {
        var processes = new ArrayList<RunFile>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder, "*.json")) {
                files.forEach(file -> RunFile.read(file).ifPresent(processes::add));
            }
        }
        processes.removeIf(process ->
                ProcessHandle.of(process.pid()).filter(ProcessHandle::isAlive).isEmpty());
        processes.sort(Comparator.comparing(RunFile::instance));
        return new RunFiles(List.copyOf(processes));
    }

    /** The process of each instance. */
    Map<String, List<Long>> pids() {
        var pids = new TreeMap<String, List<Long>>();
        processes.forEach(process -> pids.put(process.instance(), List.of(process.pid())));
        return pids;
    }

    /**
     * Where the gateway listens.
     *
     * @throws Unfit if none is running
     */
    URI gateway() {
        return processes.stream()
                .filter(process -> process.instance().startsWith(GATEWAY)
                        && process.ports().containsKey(HTTP))
                .findFirst()
                .map(process -> URI.create("http://127.0.0.1:" + process.ports().get(HTTP)))
                .orElseThrow(() -> new Unfit(
                        "no gateway is running here; start the system with ./souk up, or name one with --gateway"));
    }
}
