package souk.sandbox;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import souk.platform.runtime.Settings;
import souk.sandbox.api.ChargeWire;
import souk.sandbox.api.HttpFront;
import souk.sandbox.api.StripeWire;
import souk.sandbox.domain.Door;
import souk.sandbox.domain.Telling;
import souk.sandbox.peer.WebhookPost;

/**
 * The settings of the sandbox that are its own.
 *
 * @param listen where its doors are, and the key to them
 * @param listeners who wants to hear of the charges that came in by which door
 * @param telling what they hear by the sandbox's own
 */
record SandboxConfig(HttpFront.Listen listen, Map<Door, WebhookPost.Listener> listeners, Telling telling) {

    private static final int PORT_MAX = 65535;
    private static final Duration SILENCE = Duration.ofSeconds(30);

    static SandboxConfig of(Settings settings) {
        var listen = new HttpFront.Listen(
                new InetSocketAddress(
                        settings.text("souk.http.host", "127.0.0.1"), settings.whole("souk.http.port", 0, 0, PORT_MAX)),
                settings.secret("souk.sandbox.key"),
                settings.duration("souk.sandbox.silence", SILENCE, Duration.ofMillis(1), Duration.ofMinutes(5)));
        var listeners = new EnumMap<Door, WebhookPost.Listener>(Door.class);
        var ours = settings.text("souk.sandbox.webhook.url", "");
        if (!ours.isBlank()) {
            listeners.put(
                    Door.SANDBOX,
                    new WebhookPost.Listener(
                            url("souk.sandbox.webhook.url", ours),
                            "x-souk-signature",
                            settings.secret("souk.sandbox.webhook.secret"),
                            ChargeWire::event));
        }
        var stripes = settings.text("souk.sandbox.stripe.webhook.url", "");
        if (!stripes.isBlank()) {
            listeners.put(
                    Door.STRIPE,
                    new WebhookPost.Listener(
                            url("souk.sandbox.stripe.webhook.url", stripes),
                            "stripe-signature",
                            settings.secret("souk.sandbox.stripe.webhook.secret"),
                            StripeWire::event));
        }
        var about = settings.oneOf("souk.sandbox.webhook.about", "everything", Set.of("everything", "unanswered"));
        return new SandboxConfig(listen, listeners, Telling.valueOf(about.toUpperCase(Locale.ROOT)));
    }

    private static URI url(String key, String text) {
        if (!text.matches("https?://[^\\s/]+(/\\S*)?")) {
            throw new Settings.Wrong(key + " is \"" + text + "\": expected a URL such as http://127.0.0.1:8080/hooks");
        }
        return URI.create(text);
    }
}
