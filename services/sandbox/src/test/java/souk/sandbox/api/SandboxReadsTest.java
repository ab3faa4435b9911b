package souk.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.sandbox.Sandbox.charge;
import static souk.sandbox.Sandbox.items;

import java.util.HashSet;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import souk.sandbox.Sandbox;

class SandboxReadsTest {

    private final Sandbox sandbox = new Sandbox(Map.of());

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void allRecordsAreReadPageByPage() {
        var list = IntStream.range(0, 25)
                .mapToObj(i -> charge("k" + i, "r" + i, 10, "tok_success"))
                .toArray(String[]::new);
        sandbox.post("/v1/charges:batch", items(list));
        var seen = new HashSet<String>();
        var cursor = "";
        var pages = 0;
        do {
            var page = sandbox.get("/v1/charges?limit=10&cursor=" + cursor).body();
            page.getAsJsonArray("charges")
                    .forEach(one ->
                            seen.add(one.getAsJsonObject().get("reference").getAsString()));
            cursor = page.has("cursor") ? page.get("cursor").getAsString() : "";
            pages++;
        } while (!cursor.isEmpty());
        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(25);
        assertThat(sandbox.get("/v1/charges?from=2999-01-01T00:00:00Z").body().getAsJsonArray("charges"))
                .isEmpty();
        assertThat(sandbox.get("/v1/charges?reference=r7").at("charges.0.reference"))
                .isEqualTo("r7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json | body: expected JSON",
                "[] | body: expected an object",
                "{} | items: expected a list of at most 1000",
                "{\"items\": [1]} | items[0]: expected an object",
                "{\"items\": [{}]} | items[0].key: expected a text of 1 to 255 characters",
            })
    void whatIsWrongIsSaidWithItsName(String body, String message) {
        var answer = sandbox.post("/v1/charges:batch", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("error.message")).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({"reference=%00", "limit=0", "limit=x", "from=yesterday", "cursor=abc"})
    void aQueryThatMakesNoSenseIsRefused(String query) {
        assertThat(sandbox.send(sandbox.ask("/v1/charges?" + query)).status()).isEqualTo(400);
    }

    @Test
    void whoHasNoKeyIsNotLetIn() {
        var stranger = sandbox.ask("/v1/totals").setHeader("authorization", "Bearer wrong");
        assertThat(sandbox.send(stranger).status()).isEqualTo(401);
    }
}
