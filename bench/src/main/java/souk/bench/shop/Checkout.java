package souk.bench.shop;

import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import souk.bench.load.Answer;
import souk.bench.load.HttpConnection;
import souk.bench.load.Tally;
import souk.bench.load.Visit;

/** A visit that buys: the cart is filled, all of it is ordered, and waited for. */
public final class Checkout implements Visit {

    /** How long a change of the cart took. */
    public static final String CART = "cart";

    /** How long it took until the order was accepted. */
    public static final String ACCEPTANCE = "acceptance";

    /** How long it took from there, the acceptance included, until the order was confirmed. */
    public static final String COMPLETION = "completion";

    /** How long it took from the placement until it was known that there is nothing left. */
    public static final String SOLD_OUT = "sold out";

    /** What an order is counted as whose total had changed since it was seen. */
    public static final String LOOKED_AGAIN = "looked again";

    /** How long it took to be told to come again. */
    public static final String REFUSAL = "refusal";

    private static final String ADDRESS = """
            {"regionCode":"DE","postalCode":"10115","locality":"Berlin","addressLines":["Invalidenstr. 1"],\
            "recipients":["A shopper of the bench"]}""";

    private final Shoppers shoppers;
    private final Basket basket;
    private final Patience patience;
    private final long seed;
    private final Placement placement;

    /**
     * A checkout.
     *
     * @param basket what is bought
     * @param patience of each shopper, until his order is accepted
     * @param seed the same seed buys the same
     * @param run makes the ids of its requests different from those of other runs
     */
    public Checkout(Shoppers shoppers, Basket basket, Patience patience, long seed, String run) {
        this.shoppers = shoppers;
        this.basket = basket;
        this.patience = patience;
        this.seed = seed;
        this.placement = new Placement(run, ADDRESS, patience);
    }

    /** How many orders were confirmed until now, whenever they began. */
    public LongAdder completed() {
        return placement.completed();
    }

    @Override
    public void run(HttpConnection connection, long number, long late, Tally tally) throws IOException {
        var shopper = shoppers.next();
        try {
            if (shopper.leftovers().get() && !cleared(connection, shopper, tally)) {
                return;
            }
            var coming = new Wish(shopper, number, late, "");
            var total = fill(connection, coming, tally);
            if (!total.isEmpty() && placement.run(connection, coming.with(total), tally)) {
                shopper.leftovers().set(false);
            }
        } finally {
            shoppers.done(shopper);
        }
    }

    /** Whether what an earlier visit has left is gone; who is told to come again goes without having begun. */
    private boolean cleared(HttpConnection connection, Shopper shopper, Tally tally) throws IOException {
        var start = System.nanoTime();
        var answer =
                patience.ask("clear", tally, () -> connection.post("/v1/carts/mine:clear", shopper.headers(), "{}"));
        if (answer.ok()) {
            shopper.leftovers().set(false);
        } else {
            refused(answer, "clear", System.nanoTime() - start, tally);
        }
        return answer.ok();
    }

    /** The total of the cart when it is filled; empty if it could not be. */
    private String fill(HttpConnection connection, Wish coming, Tally tally) throws IOException {
        var total = "";
        var leftovers = coming.shopper.leftovers();
        for (var change : basket.fill(new SplittableRandom(seed + coming.number))) {
            var before = leftovers.getAndSet(true);
            var start = System.nanoTime();
            var answer = patience.ask(
                    "cart",
                    tally,
                    () -> connection.post("/v1/carts/mine:" + change.verb(), coming.shopper.headers(), change.json()));
            if (!answer.ok()) {
                // What was refused has changed nothing.
                leftovers.set(before);
                refused(answer, "cart", System.nanoTime() - start, tally);
                return "";
            }
            tally.took(CART, System.nanoTime() - start + coming.late);
            total = answer.lastObject("total");
        }
        return total;
    }

    /** A system that has too much to do should say so, quickly, and when to come again. */
    static void refused(Answer answer, String what, long nanos, Tally tally) {
        tally.wrong(what + " " + answer.kind());
        if (answer.comeAgain()) {
            tally.took(REFUSAL, nanos);
            if (answer.retryAfter().isEmpty()) {
                tally.wrong("refused without Retry-After");
            }
        }
    }

    /**
     * What is to be ordered.
     *
     * @param total what the cart says that it costs; empty until it is filled
     */
    record Wish(Shopper shopper, long number, long late, String total) {

        Wish with(String shown) {
            return new Wish(shopper, number, late, shown);
        }
    }
}
