package souk.launcher.audit;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Whether everything that is under way has come to its end, so that the books can be compared. */
final class Settling {

    private static final List<String> TELLERS = List.of("catalog", "orders", "payments", "inventory", "shipping");
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Books books;

    Settling(Books books) {
        this.books = books;
    }

    /** Waits until nothing is under way, for so long at most. */
    void await(Duration patience) throws SQLException, InterruptedException {
        var until = System.nanoTime() + patience.toNanos();
        while (underWay() > 0 && System.nanoTime() < until) {
            Thread.sleep(LOOK);
        }
        // What listeners do about the last facts.
        Thread.sleep(LOOK);
        books.refresh();
    }

    private long underWay() throws SQLException {
        books.refresh();
        long count = books.number("orders", "SELECT count(*) FROM flow WHERE ended IS NULL");
        for (var teller : TELLERS) {
            count += books.number(teller, "SELECT count(*) FROM outbox");
        }
        return count;
    }
}
