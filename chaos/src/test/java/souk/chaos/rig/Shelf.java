package souk.chaos.rig;

import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import souk.chaos.rig.Customer.Answer;
import souk.chaos.rig.Customer.Wish;
import souk.chaos.system.SystemUnderTest;

/** Where new things are put on sale, by the administrator. */
public final class Shelf {

    /** What each thing costs. */
    public static final long EUROS = 10;

    private static final Duration SOON = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Customer admin;
    private final String seller = "seller-" + part();
    private final String warehouse = "warehouse-" + part();

    /** Builds a warehouse. */
    public Shelf(Customer admin) throws InterruptedException {
        this.admin = admin;
        done(admin.post("/v1/warehouses?warehouseId=" + warehouse, "new-" + warehouse, """
                {"seller": "sellers/%s", "title": "Of a run", "regionCode": "DE"}""".formatted(seller)));
    }

    /** Puts so many of a new thing on sale, and comes back with its SKU when everybody has heard of it. */
    public String offer(int pieces) throws InterruptedException {
        var sku = "P-" + part().toUpperCase(Locale.ROOT);
        done(admin.post("/v1/products?productId=" + sku.toLowerCase(Locale.ROOT), "new-" + sku, """
                {"seller": "sellers/%s", "title": "A thing of a run", "variants": [
                  {"sku": "%s", "price": {"currencyCode": "EUR", "units": "%d"}}]}""".formatted(
                        seller, sku, EUROS)));
        // Until inventory has heard of the product, it does not know whose this is.
        until(
                "stock of " + sku,
                () -> admin.post("/v1/warehouses/" + warehouse + ":receive", "first-" + sku, """
                {"items": [{"sku": "%s", "quantity": %d}]}""".formatted(sku, pieces))
                        .ok());
        // A wrong total is refused with the right one, by which nobody is harmed.
        until("price of " + sku, () -> {
            var refused = admin.post(
                    "/v1/orders",
                    UUID.randomUUID().toString(),
                    Wish.of(sku, 1, 1, "tok_success").json());
            return refused.json().toString().contains("\"" + EUROS * 100 + "\"");
        });
        return sku;
    }

    private interface Truth {
        boolean holds() throws InterruptedException;
    }

    private static void until(String what, Truth truth) throws InterruptedException {
        var end = System.nanoTime() + SOON.toNanos();
        while (!truth.holds()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("nobody hears of it: " + what);
            }
            SystemUnderTest.pause(PAUSE);
        }
    }

    private static void done(Answer answer) {
        if (!answer.ok()) {
            throw new IllegalStateException(answer.toString());
        }
    }

    private static String part() {
        return UUID.randomUUID().toString().substring(0, 13);
    }
}
