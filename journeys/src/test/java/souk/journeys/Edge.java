package souk.journeys;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The market as a client sees it: HTTP and JSON, and nothing else. */
final class Edge implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final URI url;
    private final String token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    Edge(URI url, String token) {
        this.url = url;
        this.token = token;
    }

    /** What came back. */
    record Answer(int status, HttpHeaders headers, String body) {

        JsonObject json() {
            return JsonParser.parseString(body).getAsJsonObject();
        }

        /** A text in the body, or nothing if it is not there. */
        String text(String field) {
            return json().has(field) ? json().get(field).getAsString() : "";
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** The body, if all went well. */
        JsonObject ok() {
            if (status != 200) {
                throw new IllegalStateException("the answer was " + status + ": " + body);
            }
            return json();
        }
    }

    URI url() {
        return url;
    }

    String token() {
        return token;
    }

    /** Reads as anybody may. */
    Answer get(String path) throws IOException, InterruptedException {
        return send(request("GET", path, ""));
    }

    /** Writes as one who has the token. */
    Answer write(String method, String path, String json) throws IOException, InterruptedException {
        return send(request(method, path, json).header("Authorization", "Bearer " + token));
    }

    /** A request to be completed by whoever wants it different. */
    HttpRequest.Builder request(String method, String path, String json) {
        var body = json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json);
        var request = HttpRequest.newBuilder(url.resolve(path)).timeout(TIMEOUT).method(method, body);
        return json.isEmpty() ? request : request.header("Content-Type", "application/json");
    }

    Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = client.send(request.build(), BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.headers(), answer.body());
    }

    @Override
    public void close() {
        client.close();
    }
}
