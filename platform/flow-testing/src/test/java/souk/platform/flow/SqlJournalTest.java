package souk.platform.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import souk.platform.data.Db;
import souk.platform.data.Postgres;
import souk.platform.data.Tx;
import souk.platform.runtime.App;
import souk.platform.testing.TestDatabase;
import souk.platform.testing.TestPostgres;

class SqlJournalTest extends JournalContract<Tx> {

    private static final Duration FAR = Duration.ofHours(1);

    private final TestDatabase database = TestPostgres.fresh();
    private final List<Db> databases = new ArrayList<>();
    private final App app = App.start(
            "journal",
            database.settings(),
            starting -> databases.add(
                    starting.add(new Postgres(starting, Flows.TABLES)).db()));
    private final Db db = databases.getFirst();
    private final SqlJournal journal = journal(Clock.systemUTC());

    @Test
    void aClockThatIsFastMakesNoFlowWaitLonger() {
        var fast = Clock.offset(Clock.systemUTC(), FAR);
        var id = waiting(fast, Duration.ofMillis(1));

        await().untilAsserted(() -> assertThat(journal.claim("one", "parcel", 10))
                .extracting(Standing::id)
                .containsExactly(id));
    }

    @Test
    void aClockThatIsSlowMakesNoFlowTryAgainAtOnce() {
        waiting(Clock.offset(Clock.systemUTC(), FAR.negated()), FAR.dividedBy(2));

        assertThat(journal.claim("one", "parcel", 10)).isEmpty();
    }

    /** A flow of an instance with this clock that is to be tried again after this pause. */
    private UUID waiting(Clock clock, Duration pause) {
        var id = UUID.randomUUID();
        journal.live("one", FAR);
        start(id);
        var at = journal.claim("one", "parcel", 1).getFirst();
        var move = new Journal.Move(at, at.again(clock.instant().plus(pause), 0), List.of());
        journal(clock).move("one", List.of(move), (_, _) -> {});
        return id;
    }

    private SqlJournal journal(Clock clock) {
        return new SqlJournal(db, clock, () -> {});
    }

    @AfterEach
    void close() {
        app.close();
        database.close();
    }

    @Override
    Journal<Tx> journal() {
        return journal;
    }

    @Override
    void start(UUID id) {
        db.commit(tx ->
                SqlJournal.start(tx, List.of(id), new SqlJournal.Beginning("parcel", now().minusSeconds(1), null)));
    }

    @Override
    boolean cancel(UUID id, Reason reason) {
        return db.write(tx -> SqlJournal.cancel(tx, id, reason));
    }

    @Override
    Instant now() {
        return Instant.now();
    }

    @Override
    void forget(String runner) {
        db.commit(tx -> tx.update("DELETE FROM flow_runner WHERE name = :name")
                .bind("name", runner)
                .execute());
    }
}
