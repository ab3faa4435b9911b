package souk.platform.data;

import java.sql.Connection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import souk.platform.DomainEvent;
import souk.platform.facts.Origin;
import souk.platform.facts.Outbox;
import souk.platform.facts.Told;

/** All that commits together hangs on a tx: rows, facts and flows. What does not, does not. */
public final class Tx {

    private final Connection connection;
    private final Outbox outbox;
    private final Runnable told;
    private final Set<Runnable> afterCommit = new LinkedHashSet<>();

    Tx(Connection connection, Outbox outbox, Runnable told) {
        this.connection = connection;
        this.outbox = outbox;
        this.told = told;
    }

    /** A question to the database; its parameters are named. */
    public Query query(String sql) {
        return new Query(connection, sql);
    }

    /** A change of the database; its parameters are named. */
    public Update update(String sql) {
        return new Update(connection, sql);
    }

    /** The same change for many rows. For many rows and one statement, {@code unnest} arrays in an {@link #update}. */
    public PreparedBatch batch(String sql) {
        return new PreparedBatch(connection, sql);
    }

    /** Publishes an event once this tx has committed: at least once, and in order per key. */
    public void tell(DomainEvent event) {
        tell(List.of(event));
    }

    /** Publishes many events at the price of one statement. */
    public void tell(List<? extends DomainEvent> events) {
        var origin = Origin.current();
        tellEach(events.stream().map(event -> new Told(event, origin)).toList());
    }

    /** As {@link #tell(List)}, for events of several requests, of which this is none. */
    public void tellEach(List<Told> events) {
        outbox.insert(this, events);
        if (!events.isEmpty()) {
            afterCommit(told);
        }
    }

    /**
     * Has something done once this tx has committed, and never if it does not: each thing once, however often it was asked
     * for. It is a hint that may be lost with the process, such as waking somebody who would also look by himself; it must
     * be quick and must not throw.
     */
    public void afterCommit(Runnable hint) {
        afterCommit.add(hint);
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }
}
