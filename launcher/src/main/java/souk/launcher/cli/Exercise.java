package souk.launcher.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import souk.launcher.edge.EdgeClient;
import souk.launcher.home.Home;

/** Asks a running Souk what people ask it, so that a training run sees the code that matters. Not for people. */
public final class Exercise implements Verb {

    private static final int ROUNDS = 60;
    private static final int ORDERS = 40;
    private static final String CUSTOMER = "alice";
    private static final int ANSWER_MILLIS = 20_000;
    private static final List<String> QUESTIONS = List.of(
            "/v1/products?pageSize=5",
            "/v1/products:search?query=mug",
            "/v1/products:search?query=carvd+mu&orderBy=PRICE_ASC&minPriceMinor=500",
            "/v1/categories",
            "/v1/services",
            "/v1/products/none",
            "/v1/products?pageSize=many",
            "/nowhere");

    private final Home home;
    private final Screen screen;

    public Exercise(Home home, Screen screen) {
        this.home = home;
        this.screen = screen;
    }

    @Override
    public CommandSpec describe() {
        var spec = Verb.named("exercise", "Sends some requests, for a training run.");
        spec.usageMessage().hidden(true);
        return spec;
    }

    @Override
    public int run(ParseResult args) throws Exception {
        var url = Running.at(home).status().url();
        var answers = 0;
        for (var round = 0; round < ROUNDS; round++) {
            for (var question : QUESTIONS) {
                answers += answered(url + question) ? 1 : 0;
            }
        }
        screen.line(answers + " answers, " + orders(url) + " orders confirmed");
        return 0;
    }

    /** The way of an order through all services: a cart, an order, and the wait for it. */
    private int orders(String url) throws IOException, InterruptedException {
        int confirmed = 0;
        try (var souk = new EdgeClient(URI.create(url), Token.of(home, url, CUSTOMER))) {
            var products = souk.get("/v1/products?pageSize=1").json().getAsJsonArray("products");
            if (products == null || products.isEmpty()) {
                return 0;
            }
            var sku = products.get(0)
                    .getAsJsonObject()
                    .getAsJsonArray("variants")
                    .get(0)
                    .getAsJsonObject()
                    .get("sku")
                    .getAsString();
            for (int round = 0; round < ORDERS; round++) {
                confirmed += order(souk, sku) ? 1 : 0;
            }
        }
        return confirmed;
    }

    private static boolean order(EdgeClient souk, String sku) throws IOException, InterruptedException {
        var item = new JsonObject();
        item.addProperty("sku", sku);
        var cart = souk.post("/v1/carts/mine:addItem", item).json();
        var address = JsonParser.parseString("""
            {"regionCode": "DE", "postalCode": "10115", "locality": "Berlin", "addressLines": ["Invalidenstr. 1"],
             "recipients": ["Alice Adler"]}
            """);
        var wish = new JsonObject();
        wish.addProperty("cart", "carts/mine");
        wish.addProperty("paymentMethod", "tok_success");
        wish.add("total", cart.get("total"));
        wish.add("shippingAddress", address);
        var order = souk.post("/v1/orders", wish);
        return order.ok()
                && souk.get("/v1/" + order.text("name") + ":wait")
                        .text("status")
                        .equals("CONFIRMED");
    }

    private static boolean answered(String url) throws IOException {
        var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setConnectTimeout(ANSWER_MILLIS);
        connection.setReadTimeout(ANSWER_MILLIS);
        var ok = connection.getResponseCode() < HttpURLConnection.HTTP_BAD_REQUEST;
        try (var body = ok ? connection.getInputStream() : connection.getErrorStream()) {
            return body != null && body.readAllBytes().length > 0;
        }
    }
}
