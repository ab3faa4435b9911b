package souk.launcher.signin;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A real HTTP server that signs people in as identity does: a session by cookie, a login page with a secret of its own, codes
 * and refresh tokens that are good once, and PKCE.
 */
public final class LoginPages implements AutoCloseable {

    public static final String PASSWORD = "right & proper=100%";

    private static final String COOKIE = "SESSION=s-1";

    /** What is answered instead of the page that is asked for, by path. */
    final Map<String, Integer> troubles = new HashMap<>();

    /** Where it leads who is signed in, instead of back with a code; may name {@code {state}}. */
    String leadsTo = "";

    long secondsOfTokens = 300;

    public final List<String> grants = new ArrayList<>();

    private final HttpServer server;
    private final Map<String, String> challenges = new HashMap<>();
    private final List<String> refreshTokens = new ArrayList<>();
    private Map<String, String> question = Map.of();
    private String account = "";
    private int made;

    public LoginPages() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Nobody is signed in any more, and no refresh token is good. */
    void forgetEverybody() {
        refreshTokens.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var path = exchange.getRequestURI().getPath();
            var trouble = troubles.get(path);
            if (trouble != null) {
                send(exchange, trouble, "trouble");
                return;
            }
            switch (exchange.getRequestMethod() + " " + path) {
                case "GET /oauth2/authorize" -> authorize(exchange);
                case "GET /login" -> send(exchange, 200, "<form><input name=_csrf value='a+b/c&amp;d'></form>");
                case "POST /login" -> login(exchange, fields(body));
                case "POST /oauth2/token" -> token(exchange, fields(body));
                default -> send(exchange, 404, "");
            }
        }
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var asked = exchange.getRequestURI().getRawQuery();
        if (asked != null && asked.contains("response_type=code")) {
            question = fields(asked);
        }
        if (account.isEmpty()) {
            exchange.getResponseHeaders().add("Set-Cookie", COOKIE + "; Path=/; HttpOnly; SameSite=Lax");
            redirect(exchange, "/login");
            return;
        }
        if (!leadsTo.isEmpty()) {
            redirect(exchange, leadsTo.replace("{state}", question.getOrDefault("state", "")));
            return;
        }
        var code = "code-" + ++made;
        challenges.put(code, question.getOrDefault("code_challenge", ""));
        redirect(exchange, question.get("redirect_uri") + "?code=" + code + "&state=" + question.get("state"));
        account = "";
    }

    private void login(HttpExchange exchange, Map<String, String> form) throws IOException {
        var known = COOKIE.equals(exchange.getRequestHeaders().getFirst("Cookie"))
                && "a+b/c&d".equals(form.get("_csrf"))
                && List.of(PASSWORD, "demo-alice").contains(form.getOrDefault("password", ""));
        account = known ? form.getOrDefault("username", "") : "";
        redirect(exchange, known ? "/oauth2/authorize?continue" : "/login?error");
    }

    private void token(HttpExchange exchange, Map<String, String> form) throws IOException {
        var grant = form.getOrDefault("grant_type", "");
        grants.add(grant);
        var good = grant.equals("refresh_token")
                ? refreshTokens.remove(form.getOrDefault("refresh_token", ""))
                : challenge(form.getOrDefault("code_verifier", ""))
                        .equals(challenges.remove(form.getOrDefault("code", "")));
        if (!good) {
            send(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        var refresh = "refresh-" + ++made;
        refreshTokens.add(refresh);
        var json = new JsonObject();
        json.addProperty("access_token", "access-" + made);
        json.addProperty("refresh_token", refresh);
        json.addProperty("expires_in", secondsOfTokens);
        send(exchange, 200, json.toString());
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new HashMap<>();
        for (var pair : form.split("&", -1)) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) {
                fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    private static String challenge(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().add("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
