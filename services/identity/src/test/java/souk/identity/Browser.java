package souk.identity;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import souk.platform.testing.TestPatience;

/** A plain HTTP client with cookies, which follows nothing by itself and believes that the gateway is where it calls. */
public final class Browser {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final int port;
    private final Map<String, String> cookies = new TreeMap<>();

    public Browser(int port) {
        this.port = port;
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    /** Posts a form: names and values in turn. */
    public HttpResponse<String> form(String path, Map<String, String> fields, String... headers) {
        var with = new String[headers.length + 2];
        System.arraycopy(headers, 0, with, 0, headers.length);
        with[headers.length] = "Content-Type";
        with[headers.length + 1] = "application/x-www-form-urlencoded";
        return send("POST", path, encode(fields), with);
    }

    public HttpResponse<String> json(String method, String path, String body, String... headers) {
        var with = new String[headers.length + 2];
        System.arraycopy(headers, 0, with, 0, headers.length);
        with[headers.length] = "Content-Type";
        with[headers.length + 1] = "application/json";
        return send(method, path, body, with);
    }

    /** Fills in a form of ours, with the hidden proof that it is one. */
    public HttpResponse<String> submit(String page, String action, Map<String, String> fields) {
        var all = new HashMap<>(fields);
        all.put("_csrf", csrf(get(page).body()));
        return form(action, all);
    }

    public HttpResponse<String> login(String name, String password) {
        return submit("/login", "/login", Map.of("username", name, "password", password));
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(TestPatience.MAX)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException failure) {
            throw new AssertionError(method + " " + path, failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private void keep(String cookie) {
        var pair = cookie.substring(0, (cookie + ";").indexOf(";")).split("=", 2);
        cookies.put(pair[0], pair[1]);
    }

    /** Where it is sent on to. */
    public static String location(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError("no redirect: " + response.statusCode() + " " + response.body()));
    }

    /** The path of where it is sent on to, which must be below the public address. */
    public static String path(HttpResponse<String> response) {
        var location = location(response);
        if (location.startsWith(Identity.ISSUER)) {
            return location.substring(Identity.ISSUER.length());
        }
        if (!location.startsWith("/")) {
            throw new AssertionError("leads away from the public address: " + location);
        }
        return location;
    }

    public static JsonObject json(HttpResponse<String> response) {
        return JsonParser.parseString(response.body()).getAsJsonObject();
    }

    public static Map<String, String> query(String uri) {
        var query = new HashMap<String, String>();
        var at = uri.indexOf('?');
        for (var pair : uri.substring(at + 1).split("&", -1)) {
            var parts = pair.split("=", 2);
            query.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    public static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public static String csrf(String page) {
        var found = CSRF.matcher(page);
        if (!found.find()) {
            throw new AssertionError("no form with a proof in: " + page);
        }
        return found.group(1);
    }
}
