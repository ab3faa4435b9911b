package souk.bench.load;

import java.io.IOException;

/** What a visitor comes for, from its beginning to its end. */
@FunctionalInterface
public interface Visit {

    /**
     * Does it once.
     *
     * @param number each visit has its own
     * @param lateNanos how much later than appointed it begins; whatever is measured, is measured with it
     * @throws IOException if the connection is of no use any more
     */
    void run(HttpConnection connection, long number, long lateNanos, Tally tally) throws IOException;
}
