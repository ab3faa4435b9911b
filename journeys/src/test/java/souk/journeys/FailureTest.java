package souk.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Processes die and hang while clients read: no client notices. */
@ExtendWith(SharedSouk.class)
class FailureTest {

    private static final long SOME_REQUESTS = 500;

    /** Longer than a lease, with all that follows from its end. */
    private static final Duration LONG = Duration.ofSeconds(5);

    private static Souk souk;
    private static List<String> reads;

    @BeforeAll
    static void up(Souk shared) throws Exception {
        souk = shared;
        reads = new ArrayList<>(List.of("/v1/products?pageSize=5", "/v1/products:search?query=mug", "/v1/categories"));
        souk.edge()
                .get("/v1/products?pageSize=20")
                .ok()
                .getAsJsonArray("products")
                .forEach(product ->
                        reads.add("/v1/" + product.getAsJsonObject().get("name").getAsString()));
    }

    @Test
    void whenOneOfTwoInstancesIsKilledNoReadFails() throws Exception {
        try (var load = Load.on(souk.visitor(), reads)) {
            awaitMore(load);

            var restarts = souk.restarts("catalog-2");
            souk.run("kill catalog-2");
            awaitMore(load);

            souk.awaitBack("catalog-2", restarts);
            awaitMore(load);
            assertThat(load.failures()).isEmpty();
        }
    }

    @Test
    void whenControlIsKilledNoReadFails() throws Exception {
        try (var load = Load.on(souk.visitor(), reads)) {
            awaitMore(load);

            var restarts = souk.restarts("control-1");
            souk.run("kill control-1");
            awaitMore(load);

            souk.awaitBack("control-1", restarts);
            awaitMore(load);
            assertThat(load.failures()).isEmpty();
        }
        // And it knows them all again.
        await().untilAsserted(
                        () -> assertThat(souk.edge().get("/v1/services").body()).contains("catalog-1", "catalog-2"));
    }

    /** A process that hangs holds its connections open: the leases of others do not reach it, and nobody is told. */
    @Test
    void whileControlHangsNoReadFails() throws Exception {
        var pid = souk.process("control-1").get("pid").getAsLong();
        try (var load = Load.on(souk.visitor(), reads)) {
            souk.signal("STOP", pid);
            try {
                // As many as cannot be read in less, however fast the machine is.
                awaitMore(load, Load.CLIENTS * LONG.dividedBy(Load.BREATH));
            } finally {
                souk.signal("CONT", pid);
            }
            awaitMore(load);
            assertThat(load.failures()).isEmpty();
        }
    }

    private static void awaitMore(Load load) {
        awaitMore(load, SOME_REQUESTS);
    }

    private static void awaitMore(Load load, long more) {
        var enough = load.answered() + more;
        await().failFast("a read failed", () -> assertThat(load.failures()).isEmpty())
                .until(() -> load.answered() > enough);
    }
}
