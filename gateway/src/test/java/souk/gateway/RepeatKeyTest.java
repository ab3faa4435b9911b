package souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The header Idempotency-Key stands for the field request_id. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepeatKeyTest {

    private static final String KEY = "Idempotency-Key";

    private final EveryWorld world = new EveryWorld(Map.of("souk.gateway.json.defaults", "left-out"));

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void theHeaderFillsTheFieldThatTheBodyLeftEmpty() throws Exception {
        assertThat(keyed("POST", "/v1/repeatable", "{\"text\": \"a\"}", "k-1").body())
                .isEqualTo("{\"text\":\"a\",\"requestId\":\"k-1\"}");
        assertThat(keyed("POST", "/v1/repeatable", "{\"requestId\": \"\"}", "k-1")
                        .body())
                .isEqualTo("{\"requestId\":\"k-1\"}");
        assertThat(keyed("POST", "/v1/repeatable", "", "k-1").body()).isEqualTo("{\"requestId\":\"k-1\"}");
    }

    @Test
    void theHeaderFillsTheFieldWhereTheBodyIsAnotherField() throws Exception {
        assertThat(keyed("PUT", "/v1/repeatable/t", "[\"k-2\"]", "k-1").body())
                .isEqualTo("{\"text\":\"t\",\"requestId\":\"k-1\",\"more\":[\"k-2\"]}");
    }

    @Test
    void theSameKeyInBothPlacesIsTakenAndTwoDifferentOnesNameTheHeader() throws Exception {
        assertThat(keyed("POST", "/v1/repeatable", "{\"request_id\": \"k-1\"}", "k-1")
                        .body())
                .isEqualTo("{\"requestId\":\"k-1\"}");
        refused(keyed("POST", "/v1/repeatable", "{\"requestId\": \"k-2\"}", "k-1"), "differ");
        refused(keyed("PUT", "/v1/repeatable/t?requestId=k-2", "", "k-1"), "differ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "\"quoted\"", "a,b", "a/b", "\u00e4"})
    void aMalformedKeyNamesTheHeaderAndWhatIsExpected(String key) throws Exception {
        refused(keyed("POST", "/v1/repeatable", "{}", key), "1 to 64 letters, digits and ._:-");
    }

    @Test
    void aKeyMayHaveSixtyFourLettersAndNotMore() throws Exception {
        assertThat(keyed("POST", "/v1/repeatable", "{}", "k".repeat(64)).statusCode())
                .isEqualTo(200);
        refused(keyed("POST", "/v1/repeatable", "{}", "k".repeat(65)), "1 to 64");
    }

    @Test
    void twoKeysInOneRequestAreRefused() throws Exception {
        var twice = world.request("POST", "/v1/repeatable", "{}")
                .header("content-type", "application/json")
                .header(KEY, "a")
                .header(KEY, "b");
        refused(world.send(twice), "1 to 64");
    }

    @Test
    void aRequestThatCannotBeRepeatedIgnoresTheHeader() throws Exception {
        assertThat(keyed("POST", "/v1/echo", "{\"text\": \"a\"}", "not a key").body())
                .isEqualTo("{\"text\":\"a\"}");
    }

    private HttpResponse<String> keyed(String method, String path, String body, String key) throws Exception {
        return world.send(world.request(method, path, body)
                .header("content-type", "application/json")
                .header(KEY, key));
    }

    private static void refused(HttpResponse<String> answer, String expected) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + KEY + "\"", "INVALID_REQUEST", expected);
    }
}
