package souk.chaos.rig;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import souk.chaos.system.SystemUnderTest;

/** Somebody at the edge who does not give up: what got no answer, or that of a system in trouble, is asked for again. */
public final class Customer implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERRORS = 500;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final SystemUnderTest system;
    private final String account;

    /** @param account a demo account */
    public Customer(SystemUnderTest system, String account) {
        this.system = system;
        this.account = account;
    }

    /** What came back. */
    public record Answer(int status, JsonObject json) {

        public boolean ok() {
            return status / 100 == 2;
        }

        /** A text of the answer; empty if it has none of this name. */
        public String text(String name) {
            return json.has(name) ? json.get(name).getAsString() : "";
        }
    }

    /** What is ordered. */
    public record Wish(String what, long euros, String card) {

        /** So many of one SKU. */
        public static Wish of(String sku, int quantity, long euros, String card) {
            return new Wish("\"lines\": [{\"sku\": \"%s\", \"quantity\": %d}]".formatted(sku, quantity), euros, card);
        }

        /** What is in the cart. */
        public static Wish cart(long euros) {
            return new Wish("\"cart\": \"carts/mine\"", euros, "tok_success");
        }

        String json() {
            return """
                {%s, "paymentMethod": "%s", "total": {"currencyCode": "EUR", "units": "%d"},
                 "shippingAddress": {"regionCode": "DE", "postalCode": "10115", "locality": "Berlin",
                   "addressLines": ["Invalidenstraße 1"], "recipients": ["Who Orders"]}}""".formatted(what, card, euros);
        }
    }

    /** Places an order, and once more with the same key: answers its name, which must be the same. */
    public String place(Wish wish) throws InterruptedException {
        var key = UUID.randomUUID().toString();
        var first = post("/v1/orders", key, wish.json());
        var again = post("/v1/orders", key, wish.json());
        if (!first.ok() || !first.json().equals(again.json())) {
            throw new IllegalStateException("placed: " + first + ", and then: " + again);
        }
        return first.text("name");
    }

    /** Asks for an order to be cancelled. */
    public void cancel(String order) throws InterruptedException {
        var answer = post("/v1/" + order + ":cancel", UUID.randomUUID().toString(), "{}");
        if (!answer.ok()) {
            throw new IllegalStateException("cancelled: " + answer);
        }
    }

    /** The order, once it is neither new nor being cancelled; its status never goes back to one that it had before. */
    public JsonObject ended(String order) throws InterruptedException {
        return patiently(
                        request("/v1/" + order + ":wait?timeout=5s").GET(),
                        answer ->
                                answer.ok() && !List.of("PLACED", "CANCELLING").contains(answer.text("status")))
                .json();
    }

    /** What the cart has of each thing, as one reads it. */
    public String cart() throws InterruptedException {
        var items =
                patiently(request("/v1/carts/mine").GET(), Answer::ok).json().getAsJsonArray("items");
        return items == null
                ? ""
                : String.join(
                        ", ",
                        items.asList().stream()
                                .map(JsonElement::getAsJsonObject)
                                .map(item -> item.get("quantity").getAsString() + " "
                                        + item.get("sku").getAsString())
                                .toList());
    }

    /** Puts so many of something into the cart. */
    public void put(String sku, int quantity) throws InterruptedException {
        var answer = post(
                "/v1/carts/mine:addItem",
                UUID.randomUUID().toString(),
                "{\"sku\": \"%s\", \"quantity\": \"%d\"}".formatted(sku, quantity));
        if (!answer.ok()) {
            throw new IllegalStateException("put into the cart: " + answer);
        }
    }

    /** Asks with a key, so that it is done once, however often it must be asked. */
    public Answer post(String path, String key, String json) throws InterruptedException {
        return patiently(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(json)),
                answer -> answer.status() < SERVER_ERRORS && answer.status() != TOO_MANY);
    }

    /** Reads. */
    public Answer get(String path) throws InterruptedException {
        return patiently(request(path).GET(), answer -> answer.status() < SERVER_ERRORS);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(system.edge().resolve(path)).timeout(TIMEOUT);
    }

    private Answer patiently(HttpRequest.Builder request, Predicate<Answer> enough) throws InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        var last = "nothing";
        while (System.nanoTime() < until) {
            try {
                // A run is longer than a token is good for.
                request.setHeader("Authorization", "Bearer " + system.token(account));
                var response = client.send(request.build(), BodyHandlers.ofString());
                var answer = new Answer(response.statusCode(), json(response.body()));
                if (enough.test(answer)) {
                    return answer;
                }
                last = answer.toString();
            } catch (IOException lost) {
                last = lost.toString();
            }
            SystemUnderTest.pause(PAUSE);
        }
        throw new IllegalStateException(request.build().uri() + " for " + PATIENCE.toSeconds() + " s: " + last);
    }

    private static JsonObject json(String body) {
        try {
            return JsonParser.parseString(body).getAsJsonObject();
        } catch (JsonSyntaxException | IllegalStateException notJson) {
            return new JsonObject();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
