package souk.launcher.edge;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Asks the gateway in somebody's name. What it has no room for, or what got lost, is asked again a few times. */
public final class EdgeClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration BACK_OFF = Duration.ofMillis(300);
    private static final int ATTEMPTS_MAX = 6;
    private static final int BYTES_MAX = 8_000_000;
    private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(429, 502, 503, 504);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI souk;
    private final String token;

    /** What came back. */
    public record Answer(int status, JsonObject json) {

        public boolean ok() {
            return status / 100 == 2;
        }

        /** A text of the answer; empty if it has none of this name. */
        public String text(String name) {
            return Optional.ofNullable(json.get(name))
                    .filter(JsonElement::isJsonPrimitive)
                    .map(JsonElement::getAsString)
                    .orElse("");
        }
    }

    /** @param token an access token; empty to ask as nobody */
    public EdgeClient(URI souk, String token) {
        this.souk = souk;
        this.token = token;
    }

    /** Reads. */
    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** Does something that may be repeated without harm. */
    public Answer post(String path, JsonObject body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(souk.resolve(path)).timeout(TIMEOUT);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            var answer = answer(client.send(
                    request.build(),
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), BYTES_MAX)));
            if (attempt == ATTEMPTS_MAX || !WORTH_ANOTHER_TRY.contains(answer.status())) {
                return answer;
            }
            Thread.sleep(BACK_OFF.multipliedBy(attempt));
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        try {
            return new Answer(
                    response.statusCode(),
                    JsonParser.parseString(response.body()).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException notJson) {
            return new Answer(response.statusCode(), new JsonObject());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
