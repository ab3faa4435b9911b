package souk.identity;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import souk.platform.runtime.App;
import souk.platform.testing.TestDatabase;
import souk.platform.testing.TestPostgres;

/** Identity as it runs in earnest, on a database and a port of its own. */
public final class Identity implements AutoCloseable {

    /** Where nobody listens: that all links lead there shows that none depends on who calls. */
    public static final String ISSUER = "http://souk.test:8080";

    public static final String CALLBACK = "http://127.0.0.1:53682/callback";
    public static final String VERIFIER = "a-verifier-that-is-long-enough-to-be-one-of-rfc-7636";

    private static final String KEY = "a-secret-for-tests-of-40-characters-----";

    public final TestDatabase database;
    private final App app;
    private final int port;

    private Identity(TestDatabase database, Map<String, String> settings) {
        this.database = database;
        var runFile = freshFile();
        var all = new HashMap<>(database.settings());
        all.put("souk.auth.issuer", ISSUER);
        all.put("souk.identity.key", KEY);
        all.put("souk.run.file", runFile.toString());
        all.putAll(settings);
        this.app = App.start("identity", all, IdentityMain::wire);
        this.port = port(runFile);
    }

    public static Identity demo() {
        return with(Map.of("souk.mode", "demo"));
    }

    public static Identity with(Map<String, String> settings) {
        return new Identity(TestPostgres.fresh(), settings);
    }

    /** Another instance, or the same one later. */
    public static Identity on(TestDatabase database, Map<String, String> settings) {
        return new Identity(database, settings);
    }

    public Browser browser() {
        return new Browser(port);
    }

    public int port() {
        return port;
    }

    /** The path by which a program begins to sign somebody in. */
    public static String authorize(Map<String, String> changes) {
        var query = new HashMap<>(Map.of(
                "response_type", "code",
                "client_id", "souk-cli",
                "redirect_uri", CALLBACK,
                "scope", "openid profile email",
                "state", "a-state",
                "code_challenge", challenge(VERIFIER),
                "code_challenge_method", "S256"));
        query.putAll(changes);
        query.values().removeIf(String::isEmpty);
        return "/oauth2/authorize?" + Browser.encode(query);
    }

    /** Signs somebody in, as a program does, and answers with the code. */
    public static String code(Browser browser, String name, String password) {
        var toLogin = browser.get(authorize(Map.of()));
        var form = browser.get(Browser.path(toLogin)).body();
        var back = browser.form("/login", Map.of("username", name, "password", password, "_csrf", Browser.csrf(form)));
        var callback = browser.get(Browser.path(back));
        return codeOf(callback);
    }

    /** The code that a signed-in browser is sent back with. */
    public static String codeOf(HttpResponse<String> callback) {
        var code = Browser.query(Browser.location(callback)).get("code");
        if (code == null) {
            throw new AssertionError("no code: " + Browser.location(callback));
        }
        return code;
    }

    public static Map<String, String> exchange(String code) {
        return Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", CALLBACK,
                "client_id", "souk-cli",
                "code_verifier", VERIFIER);
    }

    public static Map<String, String> refresh(String token) {
        return Map.of("grant_type", "refresh_token", "refresh_token", token, "client_id", "souk-cli");
    }

    /** The tokens of somebody of the demo. */
    public JsonObject tokens(String name) {
        return tokens(name, "demo-" + name);
    }

    public JsonObject tokens(String name, String password) {
        var browser = browser();
        var response = browser.form("/oauth2/token", exchange(code(browser, name, password)));
        if (response.statusCode() != 200) {
            throw new AssertionError("no tokens: " + response.body());
        }
        return Browser.json(response);
    }

    public String bearer(String name) {
        return "Bearer " + tokens(name).get("access_token").getAsString();
    }

    /** What a token says. */
    public static JsonObject claims(String token) {
        return part(token, 1);
    }

    public static String kid(String token) {
        return part(token, 0).get("kid").getAsString();
    }

    private static JsonObject part(String token, int which) {
        var bytes = Base64.getUrlDecoder().decode(token.split("\\.", -1)[which]);
        return JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8)).getAsJsonObject();
    }

    @Override
    public void close() {
        app.close();
    }

    private static String challenge(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Path freshFile() {
        try {
            var file = Files.createTempFile("identity", ".run");
            file.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int port(Path runFile) {
        try {
            var run = JsonParser.parseString(Files.readString(runFile)).getAsJsonObject();
            return run.getAsJsonObject("ports").get("http").getAsInt();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
