package souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Bodies that are no JSON, as a {@code google.api.HttpBody} of the contract. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RawBodyTest {

    private final EveryWorld world = new EveryWorld(Map.of("souk.gateway.body.bytes", "100000"));

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void anAnswerHasTheBytesAndTheTypeThatTheServiceGave() throws Exception {
        var answer = world.send(world.request("GET", "/v1/raw/label", "").header("accept", "application/pdf"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/pdf");
        assertThat(answer.headers().firstValue("content-disposition")).isEmpty();
        assertThat(answer.body()).isEqualTo("%PDF \u00e9");
        var unknown = world.send(world.request("GET", "/v1/raw/unknown", ""));
        assertThat(unknown.headers().firstValue("content-type")).contains("application/octet-stream");
    }

    @Test
    void aReaderWhoDoesNotTakeTheTypeIsTold() throws Exception {
        var answer = world.send(world.request("GET", "/v1/raw/label", "").header("accept", "application/json"));
        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.body()).contains("application/pdf");
    }

    @Test
    void whatWasDoneIsToldInWhateverType() throws Exception {
        var answer = world.send(world.request("POST", "/v1/mirror", "x")
                .header("content-type", "text/plain")
                .header("accept", "application/json"));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void aTypeThatIsNoneIsABadAnswer() throws Exception {
        var answer = world.send(world.request("GET", "/v1/raw/split", ""));
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
    }

    @Test
    void anyBytesGoInAndComeBackWithTheirType() throws Exception {
        var bytes = new byte[100_000];
        new Random(7).nextBytes(bytes);
        for (var path : new String[] {"POST /v1/mirror", "PUT /v1/raw/a"}) {
            var call = path.split(" ", 2);
            var answer = world.sendForBytes(world.request(call[0], call[1], "")
                    .method(call[0], BodyPublishers.ofByteArray(bytes))
                    .header("content-type", "image/png; x=\"y\""));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-type")).contains("image/png; x=\"y\"");
            assertThat(answer.body()).isEqualTo(bytes);
        }
    }

    @Test
    void thePathFillsTheFieldsBesideTheBody() throws Exception {
        var answer = world.send(
                world.request("POST", "/v1/raw/a:describe", "{not json").header("content-type", "a/b"));
        assertThat(answer.body())
                .isEqualTo("{\"name\":\"a\",\"content\":{\"contentType\":\"a/b\",\"data\":\"e25vdCBqc29u\"}}");
    }

    @Test
    void aBodyThatIsTooLargeOrCompressedIsRefused() throws Exception {
        assertThat(world.send(world.request("POST", "/v1/mirror", "x".repeat(100_001)))
                        .statusCode())
                .isEqualTo(413);
        var compressed = world.request("POST", "/v1/mirror", "x").header("content-encoding", "gzip");
        assertThat(world.send(compressed).statusCode()).isEqualTo(415);
    }

    @Test
    void aBodyOfJsonIsStillNeededWhereTheContractSaysSo() throws Exception {
        var text = world.request("POST", "/v1/echo", "{}").header("content-type", "text/plain");
        assertThat(world.send(text).statusCode()).isEqualTo(415);
    }

    @Test
    void signaturesReachTheServiceAndOtherHeadersDoNot() throws Exception {
        world.headers.clear();
        world.send(world.request("POST", "/v1/mirror", "x")
                .header("stripe-signature", "t=1,v1=abc")
                .header("x-souk-signature", "v1=def")
                .header("x-other", "no"));
        var sent = world.headers.getFirst();
        assertThat(sent.get(key("stripe-signature"))).isEqualTo("t=1,v1=abc");
        assertThat(sent.get(key("x-souk-signature"))).isEqualTo("v1=def");
        assertThat(sent.get(key("x-other"))).isNull();
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
