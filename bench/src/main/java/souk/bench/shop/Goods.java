package souk.bench.shop;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import souk.bench.load.Zipf;
import souk.bench.measure.Unfit;
import souk.launcher.edge.EdgeClient;

/** What there is to buy: SKUs, each as likely as the others, or some much more than others. */
public final class Goods {

    private static final int PAGE = 100;
    private static final int PAGES_MAX = 1_000;
    private static final int RECEIVED_AT_ONCE = 1_000;
    private static final int PIECES = 1_000_000;

    private final Map<String, List<String>> bySeller;
    private final List<String> skus = new ArrayList<>();
    private final Map<String, String> productOf;
    private final Zipf<String> wanted;

    private Goods(Map<String, List<String>> bySeller, Map<String, String> productOf, long seed) {
        this.bySeller = bySeller;
        this.productOf = productOf;
        bySeller.values().forEach(skus::addAll);
        if (skus.size() < 2) {
            throw new Unfit("the catalogue is empty; ./souk up imports the sample catalogue into a new Souk");
        }
        Collections.shuffle(skus, new Random(seed));
        wanted = new Zipf<>(skus);
    }

    /** Reads the catalogue. */
    public static Goods read(EdgeClient souk, long seed) throws IOException, InterruptedException {
        var bySeller = new TreeMap<String, List<String>>();
        var productOf = new TreeMap<String, String>();
        var token = "";
        for (int page = 0; page < PAGES_MAX && (page == 0 || !token.isEmpty()); page++) {
            var answer = souk.get("/v1/products?pageSize=" + PAGE + "&pageToken=" + token);
            check(answer, "the products");
            for (var product : list(answer.json(), "products")) {
                var skus = bySeller.computeIfAbsent(product.get("seller").getAsString(), _ -> new ArrayList<>());
                for (var variant : list(product, "variants")) {
                    var sku = variant.get("sku").getAsString();
                    skus.add(sku);
                    productOf.put(sku, product.get("name").getAsString());
                }
            }
            token = answer.text("nextPageToken");
        }
        return new Goods(bySeller, productOf, seed);
    }

    /** Fills the warehouses, so that nothing is sold out; once, since the deliveries have the same ids each time. */
    public void stock(EdgeClient admin) throws IOException, InterruptedException {
        var stocked = new ArrayList<String>();
        for (var warehouse : warehouses(admin).entrySet()) {
            var skus = bySeller.getOrDefault(warehouse.getKey(), List.of());
            for (int from = 0; from < skus.size(); from += RECEIVED_AT_ONCE) {
                var some = skus.subList(from, Math.min(from + RECEIVED_AT_ONCE, skus.size()));
                // The same goods for the same warehouse are the same delivery.
                var id = "bench-" + UUID.nameUUIDFromBytes((warehouse + " " + some).getBytes(StandardCharsets.UTF_8));
                receive(admin, warehouse.getValue(), new Delivery(id, PIECES, some));
                stocked.addAll(some);
            }
        }
        if (stocked.size() < skus.size()) {
            throw new Unfit("there are goods of sellers without a warehouse");
        }
    }

    /**
     * What arrives in a warehouse.
     *
     * @param id the same one arrives once
     * @param pieces of each SKU
     */
    record Delivery(String id, int pieces, List<String> skus) {}

    /** It arrives. */
    static void receive(EdgeClient admin, String warehouse, Delivery arrived) throws IOException, InterruptedException {
        var items = new JsonArray();
        for (var sku : arrived.skus) {
            var item = new JsonObject();
            item.addProperty("sku", sku);
            item.addProperty("quantity", arrived.pieces);
            items.add(item);
        }
        var delivery = new JsonObject();
        delivery.add("items", items);
        delivery.addProperty("requestId", arrived.id);
        check(admin.post("/v1/" + warehouse + ":receive", delivery), "the stock of " + warehouse);
    }

    /** One warehouse of each seller. */
    static Map<String, String> warehouses(EdgeClient admin) throws IOException, InterruptedException {
        var warehouses = new TreeMap<String, String>();
        var token = "";
        do {
            var answer = admin.get("/v1/warehouses?pageSize=1000&pageToken=" + token);
            check(answer, "the warehouses");
            for (var warehouse : list(answer.json(), "warehouses")) {
                warehouses.putIfAbsent(
                        warehouse.get("seller").getAsString(),
                        warehouse.get("name").getAsString());
            }
            token = answer.text("nextPageToken");
        } while (!token.isEmpty());
        return warehouses;
    }

    /** The product that has this SKU. */
    public String productOf(String sku) {
        return productOf.getOrDefault(sku, "");
    }

    /** A SKU, each as likely as the others. */
    public String any(SplittableRandom random) {
        return skus.get(random.nextInt(skus.size()));
    }

    /** A SKU as people want them: the first twice as often as the second. */
    public String wanted(SplittableRandom random) {
        return wanted.pick(random);
    }

    private static List<JsonObject> list(JsonObject json, String name) {
        var list = json.getAsJsonArray(name);
        return list == null
                ? List.of()
                : list.asList().stream().map(JsonElement::getAsJsonObject).toList();
    }

    private static void check(EdgeClient.Answer answer, String what) {
        if (!answer.ok()) {
            throw new Unfit("cannot get at " + what + ": status " + answer.status() + ", " + answer.text("detail"));
        }
    }
}
