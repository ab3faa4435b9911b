package souk.bench.shop;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import souk.bench.load.Answer;
import souk.bench.load.HttpConnection;
import souk.bench.load.Tally;
import souk.bench.load.Visit;

/**
 * Everybody at once, in the shares of the Online Marketplace benchmark: 30 of 100 are customers who buy, 5 are sellers who
 * look at what is to be done, 3 change a price, 2 replace or delete a product, 60 say what the carrier did.
 */
public final class Marketplace implements Visit {

    private static final String CUSTOMER = "customer session";
    private static final String DASHBOARD = "seller dashboard";
    private static final String PRICE = "price update";
    private static final String PRODUCT = "product replace or delete";
    private static final String DELIVERY = "delivery update";

    /** The kinds of visits. */
    public static final List<String> KINDS = List.of(CUSTOMER, DASHBOARD, PRICE, PRODUCT, DELIVERY);

    private static final int CENTS = 100;
    private static final int PARCELS = 10;

    private final Checkout checkout;
    private final Goods goods;
    private final Staff staff;
    private final LongAdder completed = new LongAdder();

    /**
     * Who else there is, as headers that say so.
     *
     * @param admin may change what is whose ever
     * @param seller looks at what is his
     */
    public record Staff(String admin, String seller) {

        /** By access tokens. */
        public static Staff of(String admin, String seller) {
            return new Staff("Authorization: Bearer " + admin + "\r\n", "Authorization: Bearer " + seller + "\r\n");
        }
    }

    public Marketplace(Checkout checkout, Goods goods, Staff staff) {
        this.checkout = checkout;
        this.goods = goods;
        this.staff = staff;
    }

    /** How many visits were brought to their end until now. */
    public LongAdder completed() {
        return completed;
    }

    @Override
    public void run(HttpConnection connection, long number, long late, Tally tally) throws IOException {
        var random = new SplittableRandom(number);
        var share = random.nextInt(100);
        var kind =
                share < 30 ? CUSTOMER : share < 35 ? DASHBOARD : share < 38 ? PRICE : share < 40 ? PRODUCT : DELIVERY;
        var start = System.nanoTime() - late;
        switch (kind) {
            case CUSTOMER -> checkout.run(connection, number, late, tally);
            case DASHBOARD -> dashboard(connection, tally);
            case PRICE -> price(connection, goods.any(random), random, tally);
            case PRODUCT -> product(connection, goods.productOf(goods.any(random)), random, tally);
            default -> delivery(connection, random.nextBoolean(), tally);
        }
        tally.took(kind, System.nanoTime() - start);
        completed.increment();
    }

    /** What is to be packed, and what there is left. What it is worth all together cannot be asked for yet. */
    private void dashboard(HttpConnection connection, Tally tally) throws IOException {
        check(connection.get("/v1/shipments?state=CREATED&page_size=20", staff.seller), DASHBOARD, tally);
        check(connection.get("/v1/stock?page_size=50", staff.seller), DASHBOARD, tally);
    }

    private void price(HttpConnection connection, String sku, SplittableRandom random, Tally tally) throws IOException {
        var cents = CENTS + random.nextInt(CENTS * CENTS);
        var prices = "{\"prices\":[{\"sku\":\"" + sku + "\",\"price\":{\"currencyCode\":\"EUR\",\"units\":\""
                + cents / CENTS + "\",\"nanos\":" + cents % CENTS * 10_000_000 + "}}]}";
        check(connection.post("/v1/" + goods.productOf(sku) + ":changePrice", staff.admin, prices), PRICE, tally);
    }

    /** What is deleted is brought back, so that the market does not shrink. */
    private void product(HttpConnection connection, String product, SplittableRandom random, Tally tally)
            throws IOException {
        if (random.nextBoolean()) {
            var description = "{\"description\":\"As replaced " + random.nextInt() + "\"}";
            check(connection.send("PATCH", "/v1/" + product, staff.admin, description), PRODUCT, tally);
        } else {
            check(connection.send("DELETE", "/v1/" + product, staff.admin, ""), PRODUCT, tally);
            check(connection.post("/v1/" + product + ":undelete", staff.admin, "{}"), PRODUCT, tally);
        }
    }

    /** The carrier took some parcels, or brought some. */
    private void delivery(HttpConnection connection, boolean taken, Tally tally) throws IOException {
        var state = taken ? "CREATED" : "HANDED_OVER";
        var page = connection.get("/v1/shipments?state=" + state + "&page_size=" + PARCELS, staff.admin);
        check(page, DELIVERY, tally);
        var names = page.all("name", "shipments/");
        if (!names.isEmpty()) {
            var body = names.stream().collect(Collectors.joining("\",\"", "{\"names\":[\"", "\"]}"));
            var verb = taken ? "batchMarkHandedOver" : "batchMarkDelivered";
            check(connection.post("/v1/shipments:" + verb, staff.admin, body), DELIVERY, tally);
        }
    }

    private static void check(Answer answer, String what, Tally tally) {
        if (!answer.ok()) {
            Checkout.refused(answer, what, 0, tally);
        }
    }

    /** How long each kind of visit took, from the tally of a run. */
    public static Map<String, Histogram> times(Tally tally) {
        var times = new TreeMap<String, Histogram>();
        KINDS.forEach(kind -> times.put(kind, tally.times(kind)));
        return times;
    }
}
