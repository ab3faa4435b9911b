package souk.chaos.shop;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** The edge, as a client sees it who takes every answer as it is and tries nothing again. Safe for several threads. */
public final class Door implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(9);
    private static final int BYTES_MAX = 4_000_000;

    private final URI edge;
    private final Passes passes;
    private final Journal journal;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();

    Door(URI edge, Passes passes, Journal journal) {
        this.edge = edge;
        this.passes = passes;
        this.journal = journal;
    }

    Reply get(String who, String path) throws InterruptedException {
        return send(who, path, request(who, path).GET());
    }

    /** @param key by which a repetition is known; empty to send none */
    Reply post(String who, String path, String key, String body) throws InterruptedException {
        var request = request(who, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(
                who,
                path + (key.isEmpty() ? "" : " " + key),
                key.isEmpty() ? request : request.header("Idempotency-Key", key));
    }

    private HttpRequest.Builder request(String who, String path) throws InterruptedException {
        return HttpRequest.newBuilder(edge.resolve(path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + passes.of(who));
    }

    private Reply send(String who, String what, HttpRequest.Builder request) throws InterruptedException {
        var begun = System.nanoTime();
        var reply = sent(request);
        journal.wrote(Map.of(
                "who",
                who,
                "asked",
                what,
                "status",
                reply.status(),
                "answer",
                reply.status() == 0 ? reply.note() : reply.json(),
                "ms",
                (System.nanoTime() - begun) / 1_000_000));
        return reply;
    }

    private Reply sent(HttpRequest.Builder request) throws InterruptedException {
        try {
            var response = client.send(
                    request.build(),
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), BYTES_MAX));
            return new Reply(response.statusCode(), json(response.body()), "");
        } catch (IOException failed) {
            return new Reply(0, new JsonObject(), failed.toString());
        }
    }

    private static JsonObject json(String body) {
        try {
            return JsonParser.parseString(body).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException notJson) {
            return new JsonObject();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
