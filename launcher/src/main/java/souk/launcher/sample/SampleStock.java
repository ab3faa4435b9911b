package souk.launcher.sample;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import souk.launcher.edge.EdgeClient;

/** Puts goods on the shelves of the sample's sellers: a warehouse each, some of them two. Done again it changes nothing. */
public final class SampleStock {

    private static final int PAGE = 100;
    private static final int RECEIVED_AT_ONCE = 1_000;
    private static final int PIECES = 1_000;
    private static final int PIECES_IN_THE_SECOND = 100;
    private static final int SECOND_FOR_EACH = 4;

    /** Inventory hears of products a moment after they were imported. */
    private static final int ATTEMPTS_MAX = 60;

    private static final Duration ATTEMPTS_APART = Duration.ofMillis(500);

    private final EdgeClient souk;

    public SampleStock(EdgeClient souk) {
        this.souk = souk;
    }

    /** How many SKUs were stocked. */
    public int run() throws IOException, InterruptedException {
        int stocked = 0;
        int number = 0;
        for (var seller : skusBySeller().entrySet()) {
            receive(seller.getKey(), "main", PIECES, seller.getValue());
            if (number++ % SECOND_FOR_EACH == 0) {
                receive(seller.getKey(), "outlet", PIECES_IN_THE_SECOND, seller.getValue());
            }
            stocked += seller.getValue().size();
        }
        return stocked;
    }

    private Map<String, List<String>> skusBySeller() throws IOException, InterruptedException {
        Map<String, List<String>> skus = new TreeMap<>();
        var token = "";
        do {
            var page = checked(souk.get("/v1/products?pageSize=" + PAGE + "&pageToken=" + token), "the products");
            for (var product : list(page.json(), "products")) {
                var of = skus.computeIfAbsent(product.get("seller").getAsString(), _ -> new ArrayList<>());
                list(product, "variants")
                        .forEach(variant -> of.add(variant.get("sku").getAsString()));
            }
            token = page.text("nextPageToken");
        } while (!token.isEmpty());
        return skus;
    }

    private void receive(String seller, String which, int pieces, List<String> skus)
            throws IOException, InterruptedException {
        var id = id(seller, which);
        var warehouse = new JsonObject();
        warehouse.addProperty("seller", seller);
        warehouse.addProperty("title", which.equals("main") ? "Main warehouse" : "Outlet");
        warehouse.addProperty("regionCode", "DE");
        checked(souk.post("/v1/warehouses?warehouseId=" + id, warehouse), "the warehouse " + id);
        for (int from = 0; from < skus.size(); from += RECEIVED_AT_ONCE) {
            var some = skus.subList(from, Math.min(from + RECEIVED_AT_ONCE, skus.size()));
            receive(id, delivery("sample-" + id + "-" + from, pieces, some));
        }
    }

    private void receive(String id, JsonObject delivery) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            var answer = souk.post("/v1/warehouses/" + id + ":receive", delivery);
            if (answer.ok() || attempt == ATTEMPTS_MAX) {
                checked(answer, "the stock of " + id);
                return;
            }
            Thread.sleep(ATTEMPTS_APART);
        }
    }

    private static JsonObject delivery(String requestId, int pieces, List<String> skus) {
        var items = new JsonArray();
        for (var sku : skus) {
            var item = new JsonObject();
            item.addProperty("sku", sku);
            item.addProperty("quantity", pieces);
            items.add(item);
        }
        var delivery = new JsonObject();
        delivery.add("items", items);
        delivery.addProperty("requestId", requestId);
        return delivery;
    }

    /** A warehouse's id may have 63 characters. */
    private static String id(String seller, String which) {
        var name = seller.substring(seller.indexOf('/') + 1);
        return name.substring(0, Math.min(name.length(), 50)).replaceAll("-+$", "") + "-" + which;
    }

    private static List<JsonObject> list(JsonObject json, String name) {
        var list = json.getAsJsonArray(name);
        return list == null
                ? List.of()
                : list.asList().stream().map(JsonElement::getAsJsonObject).toList();
    }

    private static EdgeClient.Answer checked(EdgeClient.Answer answer, String what) throws IOException {
        if (!answer.ok()) {
            throw new IOException(
                    "cannot stock " + what + ": status " + answer.status() + ", " + answer.text("detail"));
        }
        return answer;
    }
}
