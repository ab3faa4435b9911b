package souk.launcher.supervisor;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Talks to the supervisor of a state folder. */
public final class ControlClient {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int STATUS_MILLIS = 10_000;

    /** A rolling restart of many instances takes its time. */
    private static final int CHANGE_MILLIS = 600_000;

    private static final Gson GSON = new Gson();

    private final Contact contact;

    public ControlClient(Contact contact) {
        this.contact = contact;
    }

    /** How everything is. */
    public Status status() {
        return GSON.fromJson(ask("/status", STATUS_MILLIS), Status.class);
    }

    /** The status without the memory of the processes, for those who ask often. */
    public Status progress() {
        return GSON.fromJson(ask("/status?weighed=no", STATUS_MILLIS), Status.class);
    }

    /** Returns when it is done; that new instances are ready is not waited for. */
    public void scale(String service, int count) {
        ask("/scale?target=" + encoded(service) + "&count=" + count, CHANGE_MILLIS);
    }

    public void kill(String instance) {
        ask("/kill?target=" + encoded(instance), STATUS_MILLIS);
    }

    /** Returns when every instance was started anew and is ready. */
    public void restart(String service) {
        ask("/restart?target=" + encoded(service), CHANGE_MILLIS);
    }

    /** Asks it to end everything and itself; does not wait for it. */
    public void stop() {
        ask("/stop", STATUS_MILLIS);
    }

    private String ask(String path, int timeoutMillis) {
        try {
            var url = URI.create("http://127.0.0.1:" + contact.port() + path).toURL();
            // Of the two HTTP clients of the JDK this one is loaded in a tenth of the time; the CLI starts often.
            var connection = (HttpURLConnection) url.openConnection();
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(timeoutMillis);
            connection.setRequestProperty("Authorization", "Bearer " + contact.token());
            var ok = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            try (var body = ok ? connection.getInputStream() : connection.getErrorStream()) {
                var text = body == null ? "{}" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
                if (!ok) {
                    throw new Declined(message(text));
                }
                return text;
            }
        } catch (IOException e) {
            throw new Unreachable(
                    "the supervisor (pid " + contact.mark().pid() + ") does not answer: " + e.getMessage());
        }
    }

    private static String message(String text) {
        var json = GSON.fromJson(text, JsonObject.class);
        return json.has("message") ? json.get("message").getAsString() : "the supervisor declined";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The supervisor is there but gives no answer. */
    public static final class Unreachable extends RuntimeException {
        Unreachable(String message) {
            super(message);
        }
    }
}
