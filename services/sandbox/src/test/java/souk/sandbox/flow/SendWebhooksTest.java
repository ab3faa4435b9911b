package souk.sandbox.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static souk.sandbox.Sandbox.charge;
import static souk.sandbox.Sandbox.items;
import static souk.sandbox.Sandbox.step;

import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import souk.sandbox.Sandbox;

class SendWebhooksTest {

    private static final String SECRET = "only-for-webhooks";

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> ids = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final HttpServer listener = listener();
    private Sandbox sandbox = sandbox("everything");

    @AfterEach
    void close() {
        sandbox.close();
        listener.stop(0);
    }

    @Test
    void allThatHappensToAChargeIsToldAndSigned() {
        sandbox.post("/v1/charges", charge("k1", "r1", 10, "tok_success"));
        heardAll("charge.authorised r1");
        sandbox.post("/v1/charges:capture", items(step("c1", "r1", 10)));
        heardAll("charge.authorised r1", "charge.captured r1");
        sandbox.post("/v1/charges:refund", items(step("f1", "r1", 4)));
        sandbox.post("/v1/charges", charge("k2", "r2", 10, "tok_decline"));
        sandbox.post("/v1/charges", charge("k3", "r3", 10, "tok_success"));
        sandbox.post("/v1/charges:void", items("{\"key\": \"k3\"}", "{\"key\": \"k3\"}"));
        heardAll(
                "charge.authorised r1",
                "charge.captured r1",
                "charge.refunded r1",
                "charge.declined r2",
                "charge.authorised r3",
                "charge.voided r3");
    }

    @Test
    void aWebhookThatIsRefusedComesAgain() {
        refusals.set(2);
        sandbox.post("/v1/charges", charge("k1", "r1", 10, "tok_success"));
        heardAll("charge.authorised r1");
        assertThat(refusals).hasValue(0);
    }

    @Test
    void aWebhookMayComeTwiceWithOneId() {
        sandbox.post("/v1/charges", charge("k1", "r1", 10, "tok_duplicate_webhook"));
        heardAll("charge.authorised r1", "charge.authorised r1");
        assertThat(ids.stream().distinct()).hasSize(1);
    }

    @Test
    void stripesWebhooksAreInStripesWords() {
        sandbox.form(
                "/stripe/v1/payment_intents",
                "k1",
                "amount=1000&currency=eur&capture_method=manual&confirm=true&metadata%5Breference%5D=r1");
        heardAll("payment_intent.amount_capturable_updated r1");
    }

    @Test
    void whatWasAnsweredNeedsNoWebhookIfOnlyTheRestIsWanted() {
        sandbox.close();
        sandbox = sandbox("unanswered");
        sandbox.post("/v1/charges", charge("k1", "r1", 10, "tok_success"));
        sandbox.post("/v1/charges:capture", items(step("c1", "r1", 10)));
        sandbox.post("/v1/charges", charge("k2", "r2", 10, "tok_decline"));
        sandbox.post("/v1/charges", charge("k3", "r3", 10, "tok_error_after"));
        sandbox.post("/v1/charges", charge("k4", "r4", 10, "tok_capture_timeout"));
        sandbox.post("/v1/charges:capture", items(step("c4", "r4", 10)));
        sandbox.post("/v1/charges:batch", items(charge("k5", "r5", 10, "tok_slow")));
        sandbox.post("/v1/charges", charge("k6", "r6", 10, "tok_duplicate_webhook"));
        sandbox.form(
                "/stripe/v1/payment_intents",
                "k7",
                "amount=1000&currency=eur&capture_method=manual&confirm=true&metadata%5Breference%5D=r7");
        heardAll(
                "charge.authorised r3",
                "charge.captured r4",
                "charge.authorised r5",
                "charge.authorised r6",
                "charge.authorised r6",
                "payment_intent.amount_capturable_updated r7");
    }

    private Sandbox sandbox(String about) {
        return new Sandbox(Map.of(
                "souk.sandbox.webhook.about",
                about,
                "souk.sandbox.webhook.url",
                url("/souk"),
                "souk.sandbox.webhook.secret",
                SECRET,
                "souk.sandbox.stripe.webhook.url",
                url("/stripe"),
                "souk.sandbox.stripe.webhook.secret",
                SECRET));
    }

    private void heardAll(String... news) {
        await().untilAsserted(() -> assertThat(heard).containsExactlyInAnyOrder(news));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + listener.getAddress().getPort() + path;
    }

    private HttpServer listener() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/souk", exchange -> hear(exchange, "x-souk-signature"));
            server.createContext("/stripe", exchange -> hear(exchange, "stripe-signature"));
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void hear(HttpExchange exchange, String header) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (refusals.get() > 0) {
                refusals.decrementAndGet();
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            assertThat(exchange.getRequestHeaders().getFirst(header)).isEqualTo(signed(exchange, header, body));
            var event = JsonParser.parseString(body).getAsJsonObject();
            var charge = header.startsWith("x-")
                    ? event.getAsJsonObject("charge")
                    : event.getAsJsonObject("data").getAsJsonObject("object").getAsJsonObject("metadata");
            ids.add(event.get("id").getAsString());
            heard.add(event.get("type").getAsString() + " "
                    + charge.get("reference").getAsString());
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static String signed(HttpExchange exchange, String header, String body) {
        var time = exchange.getRequestHeaders().getFirst(header).replaceAll("^t=([0-9]+),.*", "$1");
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var seal = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + time + ",v1=" + HexFormat.of().formatHex(seal);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
