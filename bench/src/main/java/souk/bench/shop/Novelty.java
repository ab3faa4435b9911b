package souk.bench.shop;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import souk.bench.measure.Unfit;
import souk.launcher.edge.EdgeClient;
import souk.launcher.home.Secrets;

/**
 * A product that is new, with a few pieces of its only SKU in one warehouse.
 *
 * @param sku its only one
 */
public record Novelty(String sku) {

    private static final int LOOKS_MAX = 120;
    private static final Duration LOOK = Duration.ofMillis(500);

    /** Offers it, and comes back when inventory and carts have heard of it. */
    public static Novelty offer(EdgeClient admin, int pieces) throws IOException, InterruptedException {
        var first = Goods.warehouses(admin).entrySet().stream()
                .findFirst()
                .orElseThrow(() -> new Unfit("no seller has a warehouse"));
        return offer(admin, first, pieces);
    }

    private static Novelty offer(EdgeClient admin, Map.Entry<String, String> place, int pieces)
            throws IOException, InterruptedException {
        var sku = "FLASH-" + Integer.toHexString(Secrets.fresh().hashCode()).toUpperCase(Locale.ROOT);
        var product = JsonParser.parseString("""
                {"seller": "%s", "title": "What everybody wants", "variants": [
                  {"sku": "%s", "price": {"currencyCode": "EUR", "units": "10"}}]}""".formatted(place.getKey(), sku));
        var created = admin.post("/v1/products?productId=" + sku.toLowerCase(Locale.ROOT), product.getAsJsonObject());
        if (!created.ok()) {
            throw new Unfit("cannot offer anything: " + created.text("detail"));
        }
        received(admin, place.getValue(), sku, pieces);
        return new Novelty(sku);
    }

    /** Inventory does not know at once whose a new SKU is. */
    private static void received(EdgeClient admin, String warehouse, String sku, int pieces)
            throws IOException, InterruptedException {
        for (int look = 1; ; look++) {
            try {
                Goods.receive(admin, warehouse, new Goods.Delivery("bench-" + sku, pieces, List.of(sku)));
                break;
            } catch (Unfit unknownYet) {
                if (look == LOOKS_MAX) {
                    throw unknownYet;
                }
                Thread.sleep(LOOK);
            }
        }
        // Carts and orders hear of it by the same facts, at about the same time.
        Thread.sleep(LOOK.multipliedBy(4));
    }

    /** How many are left. */
    public long left(EdgeClient anybody) throws IOException, InterruptedException {
        var answer = anybody.get("/v1/availability?skus=" + sku).json().getAsJsonArray("availabilities");
        return answer == null || answer.isEmpty()
                ? 0
                : answer.get(0).getAsJsonObject().get("quantity").getAsLong();
    }
}
