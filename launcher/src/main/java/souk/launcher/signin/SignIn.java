package souk.launcher.signin;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import souk.launcher.home.Secrets;

/**
 * Signs somebody in by the authorization code flow with PKCE (RFC 7636), filling in the login page as a person would. The
 * redirect at its end, which a browser would follow to this program, is read off here.
 */
public final class SignIn {

    private static final String CLIENT = "souk-cli";
    private static final String REDIRECT = "http://127.0.0.1/callback";
    private static final int REDIRECTS_MAX = 10;

    private final URI souk;
    private final Clock clock;

    /** @param souk where the gateway is */
    public SignIn(URI souk, Clock clock) {
        this.souk = souk;
        this.clock = clock;
    }

    /**
     * Signs in with a password.
     *
     * @throws NotSignedIn if the account does not exist, or the password is wrong, or identity is away
     */
    public Tokens run(String account, String password) throws IOException, InterruptedException {
        try (var browser = new Browser()) {
            var verifier = Secrets.fresh() + Secrets.fresh();
            var state = Secrets.fresh();
            var page = browser.get(souk.resolve("/oauth2/authorize?" + Browser.encoded(question(verifier, state))));
            var code = code(browser, follow(browser, page), new Login(account, password), state);
            return tokens(browser.post(
                    souk.resolve("/oauth2/token"),
                    Map.of(
                            "grant_type", "authorization_code",
                            "client_id", CLIENT,
                            "code", code,
                            "redirect_uri", REDIRECT,
                            "code_verifier", verifier)));
        }
    }

    /**
     * New tokens for an old refresh token, which is of no use afterwards.
     *
     * @throws NotSignedIn if it is of no use already
     */
    public Tokens again(String refresh) throws IOException, InterruptedException {
        try (var browser = new Browser()) {
            return tokens(browser.post(
                    souk.resolve("/oauth2/token"),
                    Map.of("grant_type", "refresh_token", "client_id", CLIENT, "refresh_token", refresh)));
        }
    }

    private record Login(String account, String password) {
        @Override
        public String toString() {
            return "Login[" + account + "]";
        }
    }

    private static Map<String, String> question(String verifier, String state) {
        var question = new LinkedHashMap<String, String>();
        question.put("response_type", "code");
        question.put("client_id", CLIENT);
        question.put("redirect_uri", REDIRECT);
        question.put("scope", "openid profile email");
        question.put("state", state);
        question.put("code_challenge", challenge(verifier));
        question.put("code_challenge_method", "S256");
        return question;
    }

    private static String code(Browser browser, Browser.Answer page, Login login, String state)
            throws IOException, InterruptedException {
        var field = Jsoup.parse(page.body()).selectFirst("input[name=_csrf]");
        if (page.status() != 200 || field == null) {
            throw new NotSignedIn(
                    "there is no login page at " + page.from().resolve("/login") + " (status " + page.status() + ")");
        }
        var form = Map.of(
                "username", login.account(),
                "password", login.password(),
                "_csrf", field.attr("value"));
        var end = follow(browser, browser.post(page.from().resolve("/login"), form));
        if (!end.location().startsWith(REDIRECT)) {
            throw new NotSignedIn(
                    login.account() + " was not signed in: the name or the password is wrong, the account is"
                            + " not confirmed, or it was tried too often");
        }
        var answer = query(end.location());
        if (!state.equals(answer.get("state"))) {
            throw new NotSignedIn("the answer was not for this question");
        }
        return Optional.ofNullable(answer.get("code"))
                .orElseThrow(() -> new NotSignedIn("refused: " + answer.get("error")));
    }

    /** Goes where it is sent, until there is a page, or the way leads back to this program. */
    private static Browser.Answer follow(Browser browser, Browser.Answer first)
            throws IOException, InterruptedException {
        var answer = first;
        for (int hop = 0; hop < REDIRECTS_MAX; hop++) {
            if (!answer.redirects() || answer.location().startsWith(REDIRECT)) {
                return answer;
            }
            answer = browser.get(URI.create(answer.location()));
        }
        throw new NotSignedIn("the login leads in a circle");
    }

    private Tokens tokens(Browser.Answer answer) {
        var json = json(answer.body());
        if (answer.status() != 200 || !json.has("access_token")) {
            throw new NotSignedIn("no token was given (status " + answer.status() + ", " + text(json, "error") + ")");
        }
        return new Tokens(
                text(json, "access_token"),
                text(json, "refresh_token"),
                clock.instant().plusSeconds(json.get("expires_in").getAsLong()));
    }

    private static JsonObject json(String body) {
        try {
            return JsonParser.parseString(body).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException notJson) {
            return new JsonObject();
        }
    }

    private static String text(JsonObject json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonElement::getAsString).orElse("");
    }

    private static Map<String, String> query(String url) {
        var fields = new LinkedHashMap<String, String>();
        Arrays.stream(url.substring(url.indexOf('?') + 1).split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> fields.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return fields;
    }

    private static String challenge(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
