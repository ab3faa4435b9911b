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
import java.util.function.Supplier;
import souk.platform.testing.TestPatience;

/** The market as one client sees it: HTTP and JSON, and nothing else. */
final class Edge implements AutoCloseable {

    private final URI url;
    private final Supplier<String> token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TestPatience.MAX)
            .build();

    /** @param token what is sent along at the moment; if it is empty, nothing is */
    Edge(URI url, Supplier<String> token) {
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
            if (status / 100 != 2) {
                throw new IllegalStateException("the answer was " + status + ": " + body);
            }
            return json();
        }
    }

    URI url() {
        return url;
    }

    String token() {
        return token.get();
    }

    HttpClient client() {
        return client;
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(signed(request("GET", path, "")));
    }

    Answer write(String method, String path, String json) throws IOException, InterruptedException {
        return send(signed(request(method, path, json)));
    }

    /** What may be repeated with this key, and is done once. */
    Answer once(String key, String path, String json) throws IOException, InterruptedException {
        return send(signed(request("POST", path, json)).header("Idempotency-Key", key));
    }

    /** The request with the token of this client. */
    HttpRequest.Builder signed(HttpRequest.Builder request) {
        var now = token.get();
        return now.isEmpty() ? request : request.setHeader("Authorization", "Bearer " + now);
    }

    /** A request without a token, to be completed by whoever wants it different. */
    HttpRequest.Builder request(String method, String path, String json) {
        var body = json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json);
        var request = HttpRequest.newBuilder(url.resolve(path))
                .timeout(TestPatience.MAX)
                .method(method, body);
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
