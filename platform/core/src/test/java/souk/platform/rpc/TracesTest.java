package souk.platform.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import souk.platform.runtime.App;
import souk.platform.runtime.Settings;

class TracesTest {

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final HttpServer collector;

    TracesTest() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void open() {
        collector.createContext("/v1/traces", exchange -> {
            try (exchange) {
                // A protobuf message, whose texts can be found in it as they are.
                received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        collector.start();
    }

    @AfterEach
    void end() {
        collector.stop(0);
    }

    @Test
    void aCallIsTracedToTheCollector() {
        var endpoint = "http://127.0.0.1:" + collector.getAddress().getPort();
        try (var world = World.of(TestCatalog.echo(), Map.of("souk.otlp.endpoint", endpoint))) {
            var _ = world.stub().getProduct(World.product("mug"));
            await().atMost(World.ANSWER_SECONDS_MAX, TimeUnit.SECONDS)
                    .until(() -> received.stream()
                            .anyMatch(body -> body.contains("souk.catalog.v1.CatalogService/GetProduct")
                                    && body.contains("catalog-1")));
        }
    }

    @Test
    void whatIsLeftIsSentAtTheStop() {
        var endpoint = "http://127.0.0.1:" + collector.getAddress().getPort() + "/";
        try (var world = World.of(TestCatalog.echo(), Map.of("souk.otlp.endpoint", endpoint))) {
            var _ = world.stub().getProduct(World.product("mug"));
        }
        assertThat(received).anyMatch(body -> body.contains("GetProduct"));
    }

    @Test
    void nothingIsSentUnlessAskedFor() {
        try (var world = World.of(TestCatalog.echo())) {
            var _ = world.stub().getProduct(World.product("mug"));
            assertThat(world.app.exportsTraces()).isFalse();
        }
        assertThat(received).isEmpty();
    }

    @Test
    void aCollectorThatIsAwayDisturbsNobody() {
        collector.stop(0);
        var endpoint = "http://127.0.0.1:" + collector.getAddress().getPort();
        try (var world = World.of(TestCatalog.echo(), Map.of("souk.otlp.endpoint", endpoint))) {
            assertThat(world.stub().getProduct(World.product("mug")).getName()).isEqualTo("products/mug");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:4318", "ftp://localhost", "http://", "a b"})
    void anEndpointThatIsNoneStopsTheStart(String endpoint) {
        assertThatThrownBy(() -> App.start("catalog", Map.of("souk.otlp.endpoint", endpoint), app -> {}))
                .isInstanceOf(Settings.Wrong.class)
                .hasMessageContaining("souk.otlp.endpoint is \"" + endpoint + "\"")
                .hasMessageContaining("http://127.0.0.1:4318");
    }
}
