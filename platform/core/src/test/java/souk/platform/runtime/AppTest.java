package souk.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppTest {

    private final List<String> record = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    @Test
    void partsStartInOrderAndAllDrainBeforeAnyStops() {
        App.start("shop", Map.of(), app -> {
                    app.add(part("a"));
                    app.add(part("b"));
                })
                .close();
        assertThat(record).containsExactly("start a", "start b", "drain b", "drain a", "stop b", "stop a");
    }

    @Test
    void closingTwiceStopsOnce() {
        var app = App.start("shop", Map.of(), it -> it.add(part("a")));
        app.close();
        app.close();
        assertThat(record).containsExactly("start a", "drain a", "stop a");
    }

    @Test
    void aPartThatCannotStartStopsThoseBeforeItAndStartsNoneAfter() {
        assertThatThrownBy(() -> start(app -> {
                    app.add(part("a"));
                    app.add(failing("b", new IOException("port 80 is taken")));
                    app.add(part("c"));
                }))
                .isInstanceOf(App.NotStarted.class)
                .hasMessageContaining("port 80 is taken");
        assertThat(record).containsExactly("start a", "drain a", "stop a");
        assertThat(runFile("state")).isEqualTo("failed");
        assertThat(runFile("detail")).contains("port 80 is taken");
    }

    @Test
    void aPartThatEndsBadlyKeepsNoOtherFromStopping() {
        App.start("shop", Map.of(), app -> {
                    app.add(part("a"));
                    app.add(new Ending("b"));
                })
                .close();
        assertThat(record).contains("drain a", "stop a");
    }

    @Test
    void aWrongSettingStopsTheStartAndIsTold() {
        assertThatThrownBy(() -> start(app -> app.settings().whole("souk.x", 1, 1, 2), Map.of("souk.x", "3")))
                .isInstanceOf(Settings.Wrong.class)
                .hasMessageContaining("souk.x is \"3\"");
        assertThat(runFile("state")).isEqualTo("failed");
        assertThatThrownBy(() -> App.start("shop", Map.of("souk.instance", "Shop One"), app -> {}))
                .hasMessageContaining("souk.instance is \"Shop One\"");
        assertThatThrownBy(() -> App.start("shop", Map.of("souk.mode", "prod"), app -> {}))
                .hasMessageContaining("souk.mode is \"prod\"")
                .hasMessageContaining("demo, production");
    }

    @Test
    void aStartThatWaitsCanBeStopped() throws InterruptedException {
        var waiting = new AtomicReference<@Nullable App>();
        var thread = Thread.ofPlatform().name("starter").start(() -> {
            try {
                start(app -> {
                    waiting.set(app);
                    app.add(part("a"));
                    app.add(waiter(app));
                });
            } catch (App.NotStarted told) {
                record.add("told to stop");
            }
        });
        await().until(() -> "waiting".equals(runFile("state")));
        assertThat(runFile("detail")).isEqualTo("waiting for the moon");
        var app = waiting.get();
        assertThat(app).isNotNull();
        app.close();
        assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        assertThat(record).containsExactlyInAnyOrder("start a", "drain a", "stop a", "told to stop");
        assertThat(runFile("state")).isEqualTo("stopped");
    }

    @Test
    void theRunFileTellsWhereItStandsAndListens() {
        try (var app = start(it -> it.add(part("a")))) {
            app.port("rpc", 4711);
            assertThat(runFile("state")).isEqualTo("ready");
            assertThat(runFile("service")).isEqualTo("shop");
            assertThat(runFile("instance")).isEqualTo("shop-1");
            var json = JsonParser.parseString(readRunFile()).getAsJsonObject();
            assertThat(json.get("pid").getAsLong())
                    .isEqualTo(ProcessHandle.current().pid());
            assertThat(json.getAsJsonObject("ports").get("rpc").getAsInt()).isEqualTo(4711);
            assertThat(json.getAsJsonObject("ports").get("admin").getAsInt()).isEqualTo(app.adminPort());
            assertThat(json.get("ready").isJsonNull()).isFalse();
            app.health().waitingFor("database", "connection refused");
            assertThat(runFile("state")).isEqualTo("waiting");
            assertThat(runFile("detail")).isEqualTo("waiting for database");
        }
        assertThat(runFile("state")).isEqualTo("stopped");
    }

    @Test
    void readinessFollowsWhatIsMissing() throws Exception {
        try (var app = start(it -> {})) {
            assertThat(get(app, "/readyz").statusCode()).isEqualTo(200);
            app.health().waitingFor("database", "connection refused");
            app.health().degraded("kafka", "no broker");
            var answer = get(app, "/readyz");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("\"database\":\"connection refused\"", "\"kafka\":\"no broker\"");
            assertThat(get(app, "/healthz").statusCode()).isEqualTo(200);
            app.health().ok("database");
            assertThat(get(app, "/readyz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void metricsAreThoseOfTheAppAndOfTheJvm() throws Exception {
        try (var app = start(it -> {})) {
            app.meters().counter("souk.greetings").increment();
            var body = get(app, "/metrics").body();
            assertThat(body)
                    .contains(
                            "souk_greetings_total{service=\"shop\"} 1.0", "jvm_memory_used_bytes", "process_cpu_usage");
        }
    }

    @Test
    void theAdminServerAnswersOnlyWhatItKnows() throws Exception {
        try (var app = start(it -> {})) {
            assertThat(get(app, "/secret").statusCode()).isEqualTo(404);
            var post = request(app, "/metrics").POST(HttpRequest.BodyPublishers.ofString("x"));
            assertThat(send(post).statusCode()).isEqualTo(405);
        }
    }

    @Test
    void appsInOneJvmDoNotDisturbEachOther() throws Exception {
        try (var one = start(it -> it.add(part("one")))) {
            var two = App.start("other", Map.of(), it -> it.add(part("two")));
            two.meters().counter("souk.greetings").increment();
            two.health().waitingFor("database");
            assertThat(one.health().ready()).isTrue();
            assertThat(get(one, "/metrics").body()).doesNotContain("souk_greetings");
            two.close();
            assertThat(get(one, "/readyz").statusCode()).isEqualTo(200);
            assertThat(record).containsExactly("start one", "start two", "drain two", "stop two");
        }
    }

    private App start(Consumer<App> wire) {
        return start(wire, Map.of());
    }

    private App start(Consumer<App> wire, Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.put("souk.run.file", folder.resolve("shop-1.json").toString());
        return App.start("shop", settings, wire);
    }

    private Part part(String name) {
        return new RecordingPart(name, record);
    }

    private static Part failing(String name, Exception failure) {
        return new Part() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void start() throws Exception {
                throw failure;
            }
        };
    }

    private static Part waiter(App app) {
        return new Part() {
            @Override
            public String name() {
                return "waiter";
            }

            @Override
            public void start() throws InterruptedException {
                app.health().waitingFor("the moon");
                new CountDownLatch(1).await();
            }
        };
    }

    private record Ending(String name) implements Part {
        @Override
        public void start() {}

        @Override
        public void drain() {
            throw new IllegalStateException("cannot drain");
        }

        @Override
        public void stop() throws IOException {
            throw new IOException("cannot stop");
        }
    }

    private String runFile(String field) {
        var json = readRunFile();
        return json.isEmpty()
                ? ""
                : JsonParser.parseString(json).getAsJsonObject().get(field).getAsString();
    }

    private String readRunFile() {
        try {
            var file = folder.resolve("shop-1.json");
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static HttpResponse<String> get(App app, String path) throws Exception {
        return send(request(app, path));
    }

    private static HttpRequest.Builder request(App app, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.adminPort() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
