package souk.platform.rpc;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import souk.platform.runtime.Settings;

/**
 * Whose tokens are accepted.
 *
 * @param issuer the {@code iss} of a token; empty if nobody can sign in
 * @param keys where the issuer's public keys are; none if there is no issuer
 * @param audience what the {@code aud} of a token must name
 */
record AccessSettings(String issuer, @Nullable URL keys, String audience) {

    private static final Set<String> SCHEMES = Set.of("http", "https", "file");

    static AccessSettings of(Settings settings) {
        var issuer = settings.text("souk.auth.issuer", "").strip();
        var audience = settings.text("souk.auth.audience", "souk").strip();
        if (audience.isEmpty()) {
            throw new Settings.Wrong("souk.auth.audience is empty: expected a word, such as souk");
        }
        if (issuer.isEmpty()) {
            return new AccessSettings("", null, audience);
        }
        url("souk.auth.issuer", issuer);
        var slash = issuer.endsWith("/") ? "" : "/";
        var keys =
                settings.text("souk.auth.jwks", issuer + slash + "oauth2/jwks").strip();
        return new AccessSettings(issuer, url("souk.auth.jwks", keys), audience);
    }

    private static URL url(String key, String text) {
        try {
            var uri = new URI(text);
            if (uri.getScheme() != null && SCHEMES.contains(uri.getScheme()) && uri.isAbsolute()) {
                return uri.toURL();
            }
        } catch (URISyntaxException | MalformedURLException | IllegalArgumentException _) {
            throw wrong(key, text);
        }
        throw wrong(key, text);
    }

    private static Settings.Wrong wrong(String key, String text) {
        return new Settings.Wrong(key + " is \"" + text + "\": expected a URL, such as https://souk.example");
    }
}
