package souk.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** A seller of a journey, with a warehouse of its own, for which the administrator acts. */
final class Shop {

    private final Souk souk;
    private final String seller;
    private final String warehouse;

    private Shop(Souk souk, String seller) {
        this.souk = souk;
        this.seller = seller;
        this.warehouse = seller + "-" + part();
    }

    /** Opens one. */
    static Shop open(Souk souk) throws Exception {
        return of(souk, "shop-" + part());
    }

    /** A new warehouse of a seller who may be there already. */
    static Shop of(Souk souk, String seller) throws Exception {
        var shop = new Shop(souk, seller);
        souk.edge()
                .write("POST", "/v1/warehouses?warehouseId=" + shop.warehouse, """
                        {"seller": "sellers/%s", "title": "Of a journey", "regionCode": "DE"}""".formatted(seller))
                .ok();
        return shop;
    }

    String warehouse() {
        return "warehouses/" + warehouse;
    }

    /**
     * Offers something new, and comes back when everybody has heard of it.
     *
     * @param euros what one costs
     * @param pieces how many there are
     * @return its SKU; its product has the same name in lower case
     */
    String offer(int euros, int pieces) throws Exception {
        var sku = "J-" + UUID.randomUUID().toString().substring(0, 13).toUpperCase(Locale.ROOT);
        souk.edge()
                .write("POST", "/v1/products?productId=" + product(sku), """
                        {"seller": "sellers/%s", "title": "A thing of a journey", "variants": [
                          {"sku": "%s", "price": {"currencyCode": "EUR", "units": "%d"}}]}""".formatted(seller, sku, euros))
                .ok();
        receive(sku, pieces);
        awaitPrice(sku, euros);
        return sku;
    }

    /** Changes what one costs, and comes back when orders have heard of it. */
    void reprice(String sku, int euros) throws Exception {
        souk.edge()
                .write("POST", "/v1/products/" + product(sku) + ":changePrice", """
                        {"prices": [{"sku": "%s", "price": {"currencyCode": "EUR", "units": "%d"}}]}""".formatted(sku, euros))
                .ok();
        awaitPrice(sku, euros);
    }

    /** What the warehouse has of it. */
    JsonObject stock(String sku) throws Exception {
        return souk.edge()
                .get("/v1/stock?warehouse=" + warehouse() + "&sku=" + sku)
                .ok()
                .getAsJsonArray("stock")
                .get(0)
                .getAsJsonObject();
    }

    static String product(String sku) {
        return sku.toLowerCase(Locale.ROOT);
    }

    private static String part() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    private void receive(String sku, int pieces) {
        // Until inventory has heard of the product, it does not know whose this is.
        await().untilAsserted(() -> assertThat(souk.edge()
                        .once("first-" + sku, "/v1/" + warehouse() + ":receive", """
                                {"items": [{"sku": "%s", "quantity": %d}]}""".formatted(sku, pieces))
                        .status())
                .isEqualTo(200));
    }

    /** A wrong total is refused with the right one, which nobody is harmed by. */
    private void awaitPrice(String sku, int euros) {
        var nothing = new Wish(List.of(new Wish.Line(sku, 1)), 0, Wish.GOOD_CARD);
        await().untilAsserted(() -> assertThat(souk.as("carol")
                        .write("POST", "/v1/orders", nothing.json())
                        .body())
                .contains("TOTAL_CHANGED")
                .contains("\"" + euros * 100 + "\""));
    }
}
