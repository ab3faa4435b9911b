package souk.platform.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import souk.platform.Invariant;
import souk.platform.facts.Outbox;

/** The one database that a service owns. All access to it goes through a {@link Tx}. */
public final class Db {

    private static final ScopedValue<Tx> CURRENT = ScopedValue.newInstance();

    private final DataSource pool;
    private final Outbox outbox;
    private final Runnable told;

    /**
     * @param pool where the connections come from
     * @param outbox where the events of a tx go
     * @param told is run after each commit that told something
     */
    Db(DataSource pool, Outbox outbox, Runnable told) {
        this.pool = pool;
        this.outbox = outbox;
        this.told = told;
    }

    /** Runs queries that see one state of the database each. Nothing that they change is kept apart from the rest. */
    public <T> T read(Function<Tx, T> query) {
        forbidNesting();
        try (var connection = pool.getConnection()) {
            return within(new Tx(connection, outbox, told), query);
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    /** Keeps all that is done with the given tx, or, if anything is thrown, nothing of it. */
    public <T> T write(Function<Tx, T> change) {
        forbidNesting();
        try (var connection = pool.getConnection()) {
            var tx = new Tx(connection, outbox, told);
            connection.setAutoCommit(false);
            var answer = wholly(connection, () -> within(tx, change));
            connection.setAutoCommit(true);
            tx.committed();
            return answer;
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    /** Whatever goes wrong, the connection goes back without a transaction. */
    private static <T> T wholly(Connection connection, Supplier<T> work) throws SQLException {
        try {
            var answer = work.get();
            connection.commit();
            return answer;
        } catch (Throwable failure) {
            undo(connection, failure);
            throw failure;
        }
    }

    private static void undo(Connection connection, Throwable failure) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException lost) {
            // Then the database has undone it already, or will when it notices that the connection is gone.
            failure.addSuppressed(lost);
        }
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

    /** Two connections of one thread could wait for each other for ever, and nobody could see what commits when. */
    private static void forbidNesting() {
        Invariant.hold(!CURRENT.isBound(), "a transaction is never opened inside another");
    }
}
