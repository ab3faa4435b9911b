package souk.sandbox.peer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import souk.sandbox.domain.Webhook;

/** Sends news to one who wants to hear of charges, signed, so that he can tell that they are ours. */
public final class WebhookPost {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int OK_MIN = 200;
    private static final int OK_MAX = 299;

    /**
     * Who wants to hear, and how.
     *
     * @param header the one with the signature
     * @param secret known to him and us
     * @param body the words of a webhook
     */
    public record Listener(URI url, String header, String secret, Function<Webhook, String> body) {

        /** Without the secret. */
        @Override
        public String toString() {
            return url.toString();
        }
    }

    private final HttpClient http;
    private final Listener listener;
    private final Clock clock;

    public WebhookPost(HttpClient http, Listener listener, Clock clock) {
        this.http = http;
        this.listener = listener;
        this.clock = clock;
    }

    /** Sends it once; whether it was taken. */
    public boolean send(Webhook webhook) throws InterruptedException {
        var body = listener.body().apply(webhook);
        var request = HttpRequest.newBuilder(listener.url())
                .timeout(TIMEOUT)
                .header("content-type", "application/json")
                .header(listener.header(), sign(body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var status = http.send(request, BodyHandlers.discarding()).statusCode();
            return OK_MIN <= status && status <= OK_MAX;
        } catch (IOException away) {
            return false;
        }
    }

    /** The time belongs to what is signed, so that an old one cannot be sent again. */
    private String sign(String body) {
        var time = clock.instant().getEpochSecond();
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(listener.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var seal = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + time + ",v1=" + HexFormat.of().formatHex(seal);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
