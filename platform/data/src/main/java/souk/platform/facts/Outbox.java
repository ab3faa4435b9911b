package souk.platform.facts;

import java.util.List;
import java.util.function.Function;
import souk.platform.DomainEvent;
import souk.platform.data.Tx;

/** The facts that have happened but are not yet published: one table, in the database of the change itself. */
public final class Outbox {

    /** Keeps the events in the caller's transaction. */
    public static void insert(
            Tx tx, List<? extends DomainEvent> events, Function<DomainEvent, FactMessage> encoder) {
        // Written by the helper who owns this package.
    }

    private Outbox() {}
}
