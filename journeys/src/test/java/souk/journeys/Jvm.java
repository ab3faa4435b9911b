package souk.journeys;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One process of Souk, started by hand, as somebody does who has no launcher.
 *
 * @param name of the process, for its files
 * @param folder where it tells its state, in {@code name.json}, and its log, in {@code name.log}
 */
record Jvm(String name, Path folder, Process process) implements AutoCloseable {

    private static final int SECONDS_TO_STOP = 30;

    /** Starts it from what was built. */
    static Jvm start(Path folder, String module, String main, Map<String, String> settings) throws IOException {
        var name = module.substring(module.lastIndexOf('/') + 1);
        var command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        Path.of("..", module, "target", "dist", "lib")
                                        .toAbsolutePath()
                                        .normalize() + "/*",
                        main)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        settings.forEach((key, value) -> command.environment().put(variable(key), value));
        command.environment()
                .put("SOUK_RUN_FILE", folder.resolve(name + ".json").toString());
        return new Jvm(name, folder, command.start());
    }

    /** What it says about itself: {@code starting}, {@code waiting}, {@code ready} and so on; empty before it speaks. */
    String state() throws IOException {
        return said().has("state") ? said().get("state").getAsString() : "";
    }

    /** What it waits for. */
    String detail() throws IOException {
        return said().has("detail") ? said().get("detail").getAsString() : "";
    }

    /** A port that it has opened; 0 if it has not yet. */
    int port(String use) throws IOException {
        var ports = said().getAsJsonObject("ports");
        return ports != null && ports.has(use) ? ports.get(use).getAsInt() : 0;
    }

    /** All that it has logged, to be shown when a journey fails. */
    String log() throws IOException {
        return Files.readString(folder.resolve(name + ".log"));
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(name + " did not stop:\n" + log());
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private JsonObject said() throws IOException {
        var file = folder.resolve(name + ".json");
        return Files.exists(file)
                ? JsonParser.parseString(Files.readString(file)).getAsJsonObject()
                : new JsonObject();
    }

    /** {@code souk.db.url} is {@code SOUK_DB_URL} in the environment. */
    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
