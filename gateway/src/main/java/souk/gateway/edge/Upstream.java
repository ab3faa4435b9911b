package souk.gateway.edge;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import souk.platform.runtime.Settings;

/** An HTTP server of ours that requests are passed on to. */
public record Upstream(String host, int port, boolean tls) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** Reads the address of one, such as {@code http://127.0.0.1:9100}; null if none is given. */
    static @Nullable Upstream of(Settings settings, String key) {
        var text = settings.text(key, "").strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            var url = new URI(text);
            if (url.getScheme() != null
                    && Set.of("http", "https").contains(url.getScheme())
                    && url.getHost() != null
                    && text.equals(url.getScheme() + "://" + url.getRawAuthority())
                    && url.getRawUserInfo() == null) {
                var tls = url.getScheme().equals("https");
                return new Upstream(url.getHost(), url.getPort() < 0 ? (tls ? HTTPS : HTTP) : url.getPort(), tls);
            }
        } catch (URISyntaxException malformed) {
            throw wrong(key, text);
        }
        throw wrong(key, text);
    }

    private static Settings.Wrong wrong(String key, String text) {
        return new Settings.Wrong(
                key + " is \"" + text + "\": expected a URL without a path, such as http://127.0.0.1:9100");
    }
}
