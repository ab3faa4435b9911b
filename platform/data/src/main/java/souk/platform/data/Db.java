package souk.platform.data;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import souk.platform.Invariant;
import souk.platform.facts.Outbox;

/** The one database that a service owns. All access to it goes through a {@link Tx}. */
public final class Db {

    private static final ScopedValue<Tx> CURRENT = ScopedValue.newInstance();

    private final Jdbi jdbi;
    private final Outbox outbox;
    private final Runnable told;

    /**
     * @param jdbi the pool, in our way of speaking SQL
     * @param outbox where the events of a tx go
     * @param told is run after each commit that told something
     */
    Db(Jdbi jdbi, Outbox outbox, Runnable told) {
        this.jdbi = jdbi;
        this.outbox = outbox;
        this.told = told;
    }

    /** Runs queries that see one state of the database each. Nothing that they change is kept apart from the rest. */
    public <T> T read(Function<Tx, T> query) {
        forbidNesting();
        return jdbi.withHandle(handle -> within(new Tx(handle, outbox, told), query));
    }

    /** Keeps all that is done with the given tx, or, if anything is thrown, nothing of it. */
    public <T> T write(Function<Tx, T> change) {
        forbidNesting();
        return jdbi.withHandle(handle -> {
            var tx = new Tx(handle, outbox, told);
            T answer = handle.inTransaction(_ -> within(tx, change));
            tx.committed();
            return answer;
        });
    }

    /** As {@link #write}, for a change that answers nothing. */
    public void commit(Consumer<Tx> change) {
        var _ = write(tx -> {
            change.accept(tx);
            return true;
        });
    }

    /** Whether a transaction is open in the code that asks; no other service may be called then. */
    public static boolean inTransaction() {
        return CURRENT.isBound();
    }

    private static <T> T within(Tx tx, Function<Tx, T> work) {
        return ScopedValue.where(CURRENT, tx).call(() -> work.apply(tx));
    }

    /** Otherwise Jdbi would quietly join the outer one, and nobody could see what commits when. */
    private static void forbidNesting() {
        Invariant.hold(!CURRENT.isBound(), "a transaction is never opened inside another");
    }
}
