package souk.chaos.shop;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import souk.chaos.system.SystemUnderTest;
import souk.launcher.edge.EdgeClient;

/** What there is to buy: some goods that never run out, and one that does. */
final class Goods {

    static final List<String> PLENTY = List.of("CH-1", "CH-2", "CH-3", "CH-4", "CH-5", "CH-6", "CH-7", "CH-8");
    static final String SCARCE = "CH-9";

    private static final int PIECES = 1_000_000;
    private static final int FEW = 40;
    private static final Duration SOON = Duration.ofSeconds(60);

    private final EdgeClient souk;

    Goods(EdgeClient souk) {
        this.souk = souk;
    }

    /** What one costs, in euros. */
    static int price(String sku) {
        return Integer.parseInt(sku.substring(sku.indexOf('-') + 1));
    }

    /** Offers them, and comes back when all have heard of them. */
    void offer() throws IOException, InterruptedException {
        ok("/v1/warehouses?warehouseId=chaos", """
                {"seller": "sellers/chaos", "title": "Of chaos", "regionCode": "DE"}""");
        var skus = new ArrayList<>(PLENTY);
        skus.add(SCARCE);
        for (var sku : skus) {
            ok("/v1/products?productId=" + sku.toLowerCase(java.util.Locale.ROOT), """
                    {"seller": "sellers/chaos", "title": "A thing that breaks", "variants": [
                      {"sku": "%s", "price": {"currencyCode": "EUR", "units": "%d"}}]}""".formatted(sku, price(sku)));
        }
        for (var sku : skus) {
            eventually("/v1/warehouses/chaos:receive", """
                    {"items": [{"sku": "%s", "quantity": %d}], "requestId": "first-%s"}""".formatted(sku, sku.equals(SCARCE) ? FEW : PIECES, sku));
        }
        // All hear of the last one after they have heard of the others, and a wrong total is refused with the right
        // one.
        for (var sku : skus) {
            awaitPrice(sku);
        }
    }

    private void awaitPrice(String sku) throws IOException, InterruptedException {
        var wish =
                JsonParser.parseString(new Wish(sku, 1, "tok_success").json(0)).getAsJsonObject();
        var end = System.nanoTime() + SOON.toNanos();
        while (!souk.post("/v1/orders", wish).json().toString().contains("TOTAL_CHANGED")) {
            if (System.nanoTime() > end) {
                throw new IOException("orders did not hear of " + sku);
            }
            SystemUnderTest.pause(Duration.ofMillis(50));
        }
    }

    private void ok(String path, String body) throws IOException, InterruptedException {
        var answer = souk.post(path, JsonParser.parseString(body).getAsJsonObject());
        if (!answer.ok()) {
            throw new IOException(path + ": " + answer.status() + " " + answer.json());
        }
    }

    private void eventually(String path, String body) throws IOException, InterruptedException {
        var end = System.nanoTime() + SOON.toNanos();
        while (!souk.post(path, JsonParser.parseString(body).getAsJsonObject()).ok()) {
            if (System.nanoTime() > end) {
                ok(path, body);
            }
            SystemUnderTest.pause(Duration.ofMillis(50));
        }
    }
}
