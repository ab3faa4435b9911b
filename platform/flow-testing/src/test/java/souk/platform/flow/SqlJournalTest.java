package souk.platform.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import souk.platform.data.Db;
import souk.platform.data.Postgres;
import souk.platform.data.Tx;
import souk.platform.runtime.App;
import souk.platform.testing.TestDatabase;
import souk.platform.testing.TestPostgres;

class SqlJournalTest extends JournalContract<Tx> {

    private final TestDatabase database = TestPostgres.fresh();
    private final List<Db> databases = new ArrayList<>();
    private final App app = App.start(
            "journal",
            database.settings(),
            starting -> databases.add(
                    starting.add(new Postgres(starting, Flows.TABLES)).db()));
    private final Db db = databases.getFirst();
    private final SqlJournal journal = new SqlJournal(db, () -> {});

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
