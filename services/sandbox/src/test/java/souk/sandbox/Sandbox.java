package souk.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import souk.platform.runtime.App;
import souk.platform.testing.TestDatabase;
import souk.platform.testing.TestPatience;
import souk.platform.testing.TestPostgres;

/** A running sandbox with a database of its own, and a client that has the key. */
public final class Sandbox implements AutoCloseable {

    private static final String KEY = "only-for-tests";

    private final TestDatabase database = TestPostgres.fresh();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path runFile;
    private final App app;
    private final String root;

    public Sandbox(Map<String, String> more) {
        try {
            runFile = Files.createTempFile("sandbox", ".json");
            var settings = new HashMap<>(database.settings());
            settings.put("souk.run.file", runFile.toString());
            settings.put("souk.sandbox.key", KEY);
            settings.put("souk.sandbox.silence", "100ms");
            settings.put("souk.stop.timeout", "200ms");
            settings.put("souk.log.level", "warn");
            settings.putAll(more);
            app = App.start("sandbox", settings, SandboxMain::wire);
            var ports = json(Files.readString(runFile)).getAsJsonObject("ports");
            root = "http://127.0.0.1:" + ports.get("http").getAsInt();
        } catch (IOException e) {
            throw new UncheckedIOException("no place for the run file", e);
        }
    }

    /** An answer over HTTP. */
    public record Answer(int status, JsonObject body) {

        /** A text in the body, by its path such as {@code items.0.status}. */
        public String at(String path) {
            JsonElement here = body;
            for (var step : path.split("\\.", -1)) {
                here = step.matches("[0-9]+")
                        ? here.getAsJsonArray().get(Integer.parseInt(step))
                        : here.getAsJsonObject().get(step);
            }
            return here.getAsString();
        }
    }

    public Answer post(String path, String json) {
        return send(ask(path).POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    public Answer get(String path) {
        return send(ask(path));
    }

    /** A form under a key, as Stripe's clients send it. */
    public Answer form(String path, String key, String form) {
        return send(ask(path)
                .header("idempotency-key", key)
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    public HttpRequest.Builder ask(String path) {
        return HttpRequest.newBuilder(URI.create(root + path))
                .timeout(TestPatience.MAX)
                .header("authorization", "Bearer " + KEY);
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), json(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException("no answer", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A charge as JSON. */
    public static String charge(String key, String reference, long minor, String method) {
        return """
            {"key": "%s", "reference": "%s", "amount": {"currency": "EUR", "minor": %d}, "method": "%s"}
            """.formatted(key, reference, minor, method);
    }

    /** A list of items as JSON. */
    public static String items(String... items) {
        return "{\"items\": [" + String.join(", ", List.of(items)) + "]}";
    }

    /** A step that finds its charge by the reference. */
    public static String step(String key, String reference, long minor) {
        return """
            {"key": "%s", "reference": "%s", "amount": {"currency": "EUR", "minor": %d}}
            """.formatted(key, reference, minor);
    }

    /** What all charges come to, as {@code state held captured refunded}. */
    public List<String> totals() {
        return get("/v1/totals").body().getAsJsonArray("totals").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(total -> total.get("charges").getAsLong() + " "
                        + total.get("state").getAsString() + " held "
                        + total.get("held").getAsLong() + " captured "
                        + total.get("captured").getAsLong() + " refunded "
                        + total.get("refunded").getAsLong())
                .toList();
    }

    @Override
    public void close() {
        http.shutdownNow();
        app.close();
        database.close();
        try {
            Files.deleteIfExists(runFile);
        } catch (IOException e) {
            throw new UncheckedIOException("the run file stays behind", e);
        }
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
