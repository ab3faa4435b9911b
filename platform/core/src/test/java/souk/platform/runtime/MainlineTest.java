package souk.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of real processes, from their start to their exit code. */
class MainlineTest {

    private static final int PROCESS_SECONDS_MAX = 60;
    private static final int SIGTERM_EXIT = 143;

    private final List<Process> processes = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void end() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void aWrongSettingEndsTheProcessWith2AndOneLine() throws Exception {
        var process = start(Map.of("SOUK_GREETER", "badly"));
        assertThat(exit(process)).isEqualTo(2);
        assertThat(errors().lines())
                .singleElement()
                .asString()
                .contains(
                        "greeter: souk.greeter is \"badly\"", "SOUK_GREETER", "expected one of broken, waiting, well");
        assertThat(runFile("state")).isEqualTo("failed");
        assertThat(runFile("detail")).contains("souk.greeter is \"badly\"");
    }

    @Test
    void aPartThatCannotStartEndsTheProcessWith1() throws Exception {
        var process = start(Map.of("SOUK_GREETER", "broken"));
        assertThat(exit(process)).isEqualTo(1);
        assertThat(output()).contains("the greeter has no voice");
        assertThat(runFile("state")).isEqualTo("failed");
        assertThat(runFile("detail")).contains("the greeter has no voice");
    }

    @Test
    void sigtermDrainsAndStops() throws Exception {
        var process = start(Map.of());
        await().atMost(PROCESS_SECONDS_MAX, TimeUnit.SECONDS)
                .until(() -> runFile("state").equals("ready"));
        process.destroy();
        assertThat(exit(process)).isEqualTo(SIGTERM_EXIT);
        assertThat(runFile("state")).isEqualTo("stopped");
        assertThat(output()).contains("goodbye");
    }

    @Test
    void sigtermEndsAProcessThatStillWaits() throws Exception {
        var process = start(Map.of("SOUK_GREETER", "waiting"));
        await().atMost(PROCESS_SECONDS_MAX, TimeUnit.SECONDS)
                .until(() -> runFile("state").equals("waiting"));
        process.destroy();
        assertThat(exit(process)).isEqualTo(SIGTERM_EXIT);
        assertThat(runFile("state")).isEqualTo("stopped");
        assertThat(output()).doesNotContain("ERROR");
    }

    @Test
    void eachLineOfTheLogIsJsonWithRequestAndTrace() throws Exception {
        var process = start(Map.of());
        await().atMost(PROCESS_SECONDS_MAX, TimeUnit.SECONDS)
                .until(() -> runFile("state").equals("ready"));
        process.destroy();
        exit(process);
        var lines = output().lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
        var hello = lines.stream()
                .filter(line -> text(line, "message").equals("hello"))
                .findFirst()
                .orElseThrow();
        assertThat(text(hello, "guest")).isEqualTo("Ada");
        assertThat(text(hello, "service")).isEqualTo("greeter");
        assertThat(text(hello, "level")).isEqualTo("INFO");
        assertThat(text(hello, "request_id")).isEqualTo("req-1");
        assertThat(text(hello, "trace_id")).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(text(hello, "span_id")).isEqualTo("00f067aa0ba902b7");
    }

    @Test
    void aLogForPeopleIsPlainText() throws Exception {
        var process = start(Map.of("SOUK_LOG_FORMAT", "text"));
        await().atMost(PROCESS_SECONDS_MAX, TimeUnit.SECONDS)
                .until(() -> runFile("state").equals("ready"));
        process.destroy();
        exit(process);
        assertThat(output().lines())
                .anyMatch(line -> line.matches("[0-9:.]+ INFO  GreeterMain: hello guest=Ada"))
                .noneMatch(line -> line.startsWith("{"));
    }

    private Process start(Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                GreeterMain.class.getName());
        builder.redirectOutput(folder.resolve("out").toFile());
        builder.redirectError(folder.resolve("err").toFile());
        builder.environment()
                .put("SOUK_RUN_FILE", folder.resolve("greeter-1.json").toString());
        builder.environment().putAll(environment);
        var process = builder.start();
        processes.add(process);
        return process;
    }

    private static int exit(Process process) throws InterruptedException {
        assertThat(process.waitFor(PROCESS_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    /** Without what the JVM itself says about options that it was given from outside. */
    private String errors() throws IOException {
        try (var lines = Files.lines(folder.resolve("err"))) {
            return String.join(
                    "\n", lines.filter(line -> !line.startsWith("Picked up ")).toList());
        }
    }

    private String runFile(String field) throws IOException {
        var file = folder.resolve("greeter-1.json");
        return Files.exists(file)
                ? text(JsonParser.parseString(Files.readString(file)).getAsJsonObject(), field)
                : "";
    }

    private static String text(JsonObject json, String field) {
        return json.has(field) ? json.get(field).getAsString() : "";
    }
}
