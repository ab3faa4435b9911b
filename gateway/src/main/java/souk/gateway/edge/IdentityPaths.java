package souk.gateway.edge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The paths that belong to identity, which speaks HTTP and HTML itself. A route of the contracts goes before all of them. */
final class IdentityPaths {

    /** Two stars at the end stand for anything. */
    static final List<String> ALL = List.of(
            "/oauth2/**",
            "/login**",
            "/logout",
            "/register**",
            "/connect/**",
            "/userinfo",
            "/activate**",
            "/.well-known/openid-configuration",
            "/.well-known/oauth-authorization-server",
            "/demo/**",
            "/assets/identity/**",
            "/v1/accounts**");

    private static final String REST = "**";

    /** The pattern that this path fits, as it came, still percent-encoded; null if it is none of identity's. */
    static @Nullable String pattern(String path) {
        for (var pattern : ALL) {
            var fits = pattern.endsWith(REST)
                    ? path.startsWith(pattern.substring(0, pattern.length() - REST.length()))
                    : path.equals(pattern);
            if (fits) {
                return plain(path) ? pattern : null;
            }
        }
        return null;
    }

    /**
     * Whether another server cannot read the path as one of other beginning: it has no steps upwards, no empty steps, no
     * path parameters, and no slashes, stars or the like in disguise.
     */
    private static boolean plain(String path) {
        for (var segment : path.substring(1).split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                return false;
            }
        }
        return !path.contains("//") && !path.matches(".*([;\\\\]|%(2[eEfF]|5[cC]|3[bB]|00|25)).*");
    }

    private IdentityPaths() {}
}
