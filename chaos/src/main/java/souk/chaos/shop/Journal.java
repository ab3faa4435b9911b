package souk.chaos.shop;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Every answer that somebody got, line by line in a file, and what was found wrong with one. Safe for several threads. */
public final class Journal implements AutoCloseable {

    private static final Gson GSON = new Gson();

    private final Writer file;
    private final ConcurrentLinkedQueue<String> findings = new ConcurrentLinkedQueue<>();

    public Journal(Path file) throws IOException {
        this.file = Files.newBufferedWriter(file);
    }

    /** Something that was asked, and what came back. */
    void wrote(Map<String, Object> what) {
        var line = new HashMap<>(what);
        line.put("at", Instant.now().toString());
        write(GSON.toJson(line));
    }

    /** Something is wrong that no fault excuses. */
    void found(String finding) {
        findings.add(finding);
        wrote(Map.of("found", finding));
    }

    /** What was found wrong so far. */
    public List<String> findings() {
        return new ArrayList<>(findings);
    }

    private synchronized void write(String line) {
        try {
            file.write(line);
            file.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("the journal cannot be written", e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
