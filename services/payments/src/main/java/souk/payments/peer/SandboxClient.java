package souk.payments.peer;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** The sandbox over HTTP. */
final class SandboxClient implements AutoCloseable {

    private static final int OK = 200;

    private final Access access;
    private final Duration timeout;
    private final HttpClient http;

    SandboxClient(Access access, Duration timeout) {
        this.access = access;
        this.timeout = timeout;
        // Nothing that follows an answer waits for anything, so that the client's own thread does it: others would have
        // to be
        // woken for each step of it.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Runnable::run)
                .connectTimeout(timeout)
                .build();
    }

    JsonObject post(String path, JsonObject body) throws IOException {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    JsonObject get(String path, Map<String, String> query) throws IOException {
        var pairs = query.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path + "?" + pairs));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** What is told of a failure: never what was sent. */
    static String why(Exception failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(access.url() + path))
                .timeout(timeout)
                .header("authorization", "Bearer " + access.key())
                .header("content-type", "application/json");
    }

    private JsonObject send(HttpRequest.Builder request) throws IOException {
        try {
            return once(request);
        } catch (HttpTimeoutException | ConnectException away) {
            throw away;
        } catch (IOException cut) {
            // A connection of the pool may have been closed by the other side meanwhile. All wishes bear a repetition.
            return once(request);
        }
    }

    private JsonObject once(HttpRequest.Builder request) throws IOException {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new Unexpected(answer.statusCode());
            }
            return JsonParser.parseString(answer.body()).getAsJsonObject();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unexpected(stopped);
        }
    }

    /** An answer that says nothing about the wishes. */
    private static final class Unexpected extends RuntimeException {

        private Unexpected(int status) {
            super("the sandbox answered " + status);
        }

        private Unexpected(InterruptedException stopped) {
            super("interrupted", stopped);
        }
    }
}
