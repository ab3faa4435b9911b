package souk.bench.shop;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import souk.bench.load.Answer;
import souk.bench.load.HttpConnection;
import souk.bench.load.Tally;

/** Orders a cart, and waits until the order has come to its ending. */
final class Placement {

    private static final String SOLD_OUT = "CANCELLED OUT_OF_STOCK";
    private static final int LOOKS_MAX = 4;
    private static final int WAITS_MAX = 20;
    private static final long BEFORE_NEXT_WAIT = Duration.ofMillis(100).toNanos();

    private final String run;
    private final String address;
    private final Patience patience;
    private final LongAdder completed = new LongAdder();

    Placement(String run, String address, Patience patience) {
        this.run = run;
        this.address = address;
        this.patience = patience;
    }

    LongAdder completed() {
        return completed;
    }

    /** Whether the order was accepted. */
    boolean run(HttpConnection connection, Checkout.Wish wish, Tally tally) throws IOException {
        var start = System.nanoTime() - wish.late();
        var answer = place(connection, wish, tally);
        if (!answer.ok()) {
            Checkout.refused(answer, "order", System.nanoTime() - start, tally);
            return false;
        }
        tally.took(Checkout.ACCEPTANCE, System.nanoTime() - start);
        var status = awaited(connection, wish.shopper(), answer.first("name"), tally);
        if (status.equals("CONFIRMED")) {
            tally.took(Checkout.COMPLETION, System.nanoTime() - start);
            completed.increment();
        } else if (status.endsWith(SOLD_OUT)) {
            tally.took(Checkout.SOLD_OUT, System.nanoTime() - start);
        } else {
            tally.wrong("ended " + status);
        }
        return true;
    }

    /** What was just ordered may leave the cart only now; then the total is another, and one looks again. */
    private Answer place(HttpConnection connection, Checkout.Wish wish, Tally tally) throws IOException {
        var headers = wish.shopper().headers();
        var key = "Idempotency-Key: " + run + "-" + wish.number() + "\r\n";
        var total = wish.total();
        for (int look = 1; ; look++) {
            var order = "{\"cart\":\"carts/mine\",\"paymentMethod\":\"tok_success\",\"total\":" + total
                    + ",\"shippingAddress\":" + address + "}";
            var answer = patience.ask("order", tally, () -> connection.post("/v1/orders", headers + key, order));
            if (look == LOOKS_MAX || !answer.first("code").equals("TOTAL_CHANGED")) {
                return answer;
            }
            tally.count(Checkout.LOOKED_AGAIN);
            total = connection.get("/v1/carts/mine", headers).lastObject("total");
        }
    }

    /** An order that was accepted is asked for until it has ended, also by those who are told to come again. */
    private static String awaited(HttpConnection connection, Shopper shopper, String order, Tally tally)
            throws IOException {
        var status = "PLACED";
        for (int wait = 0; wait < WAITS_MAX && status.equals("PLACED"); wait++) {
            var start = System.nanoTime();
            var answer = connection.get("/v1/" + order + ":wait?timeout=20s", shopper.headers());
            if (answer.ok()) {
                status = (answer.first("status") + " " + answer.last("code")).strip();
            } else {
                Checkout.refused(answer, "wait", System.nanoTime() - start, tally);
                LockSupport.parkNanos(BEFORE_NEXT_WAIT);
            }
        }
        return status;
    }
}
