package souk.gateway.docs;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** How a caller says who it is: with an access token, which it has from the pages of identity or in some other way. */
final class Security {

    private static final String SIGN_IN = "signIn";
    private static final String TOKEN = "token";

    static JsonObject schemes() {
        var code = new JsonObject()
                .put("authorizationUrl", "/oauth2/authorize")
                .put("tokenUrl", "/oauth2/token")
                .put("refreshUrl", "/oauth2/token")
                .put("scopes", new JsonObject().put("openid", "Who you are."));
        var signIn = new JsonObject()
                .put("type", "oauth2")
                .put(
                        "description",
                        "The authorization code flow with PKCE (S256), which every public client must use; all about it is at "
                                + "`/.well-known/openid-configuration`.")
                .put("flows", new JsonObject().put("authorizationCode", code));
        var token = new JsonObject()
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT")
                .put("description", "An access token, as `./souk token alice` prints one.");
        return new JsonObject().put(SIGN_IN, signIn).put(TOKEN, token);
    }

    /** One of the schemes is enough. */
    static JsonArray needed() {
        return new JsonArray()
                .add(new JsonObject().put(SIGN_IN, new JsonArray()))
                .add(new JsonObject().put(TOKEN, new JsonArray()));
    }

    private Security() {}
}
