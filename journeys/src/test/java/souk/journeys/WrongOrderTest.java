package souk.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import souk.platform.testing.FreePorts;

/** Nobody depends on being started after somebody else: each process waits for what is not there, and says so. */
@Order(2)
class WrongOrderTest {

    @TempDir
    private Path folder;

    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    @AfterEach
    void stopAll() throws Exception {
        while (!running.isEmpty()) {
            running.pop().close();
        }
    }

    @Test
    void startedFromTheEdgeToTheDatabaseEverythingComesUp() throws Exception {
        int postgres = FreePorts.take();
        int kafka = FreePorts.take();
        int control = FreePorts.take();

        var gateway =
                start("gateway", "souk.gateway.GatewayMain", Map.of("souk.control.target", "127.0.0.1:" + control));
        await().until(() -> gateway.port("http") > 0);
        var edge = new Edge(URI.create("http://127.0.0.1:" + gateway.port("http")), () -> "");
        running.push(edge);

        var catalog = start(
                "services/catalog",
                "souk.catalog.CatalogMain",
                Map.of(
                        "souk.control.target", "127.0.0.1:" + control,
                        "souk.kafka.bootstrap", "127.0.0.1:" + kafka,
                        "souk.db.url", "jdbc:postgresql://127.0.0.1:" + postgres + "/postgres",
                        "souk.db.user", "postgres",
                        "souk.db.password", "postgres"));
        await().untilAsserted(() -> {
            assertThat(catalog.state()).isEqualTo("waiting");
            assertThat(catalog.detail()).contains("database");
        });
        // Nobody is there to ask, which is told at once and in the edge's own words.
        assertThat(edge.get("/v1/products").status()).isEqualTo(503);
        assertThat(edge.get("/v1/products").header("content-type")).startsWith("application/problem+json");

        start(
                "launcher",
                "souk.launcher.kafka.KafkaMain",
                Map.of(
                        "souk.kafka.port", Integer.toString(kafka),
                        "souk.kafka.data", folder.resolve("kafka").toString(),
                        "souk.kafka.topics", "souk.catalog.v1"));
        start("control", "souk.control.ControlMain", Map.of("souk.rpc.port", Integer.toString(control)));
        running.push(EmbeddedPostgres.builder().setPort(postgres).start());

        await().untilAsserted(() -> {
            assertThat(edge.get("/v1/products").status()).as(catalog.log()).isEqualTo(200);
            assertThat(edge.get("/v1/products:search?query=anything").status()).isEqualTo(200);
        });
        assertThat(catalog.state()).isEqualTo("ready");
    }

    private Jvm start(String module, String main, Map<String, String> settings) throws IOException {
        var all = new HashMap<>(Map.of(
                "souk.mode", "demo",
                "souk.auth.issuer", "http://127.0.0.1:9",
                "souk.http.port", "0",
                "souk.log.format", "text"));
        all.putAll(settings);
        var jvm = Jvm.start(folder, module, main, all);
        running.push(jvm);
        return jvm;
    }
}
