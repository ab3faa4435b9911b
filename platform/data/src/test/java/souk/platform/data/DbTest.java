package souk.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import souk.platform.Invariant;
import souk.platform.facts.World;
import souk.platform.facts.World.Noted;
import souk.platform.runtime.App;
import souk.platform.testing.TestDatabase;
import souk.platform.testing.TestKafka;
import souk.platform.testing.TestPostgres;

/** Transactions of a service that neither relays nor listens. */
class DbTest {

    private final TestDatabase database = TestPostgres.fresh();
    private final List<Db> made = new ArrayList<>();
    private final App app = App.start(TestKafka.freshName("shop"), database.settings(), this::wire);
    private final Db db = made.getFirst();

    private void wire(App wired) {
        made.add(wired.add(new Postgres(wired, "souk/platform/world")).db(World::message));
    }

    @AfterEach
    void close() {
        app.close();
        database.close();
    }

    @Test
    void whatCommitsTogetherIsKeptTogether() {
        db.commit(tx -> {
            tx.update("INSERT INTO note (key, text) VALUES (:key, :text)")
                    .bind("key", "n1")
                    .bind("text", "hello")
                    .execute();
            tx.tell(new Noted("n1", "hello"));
        });
        assertThat(World.count(db, "note")).isEqualTo(1);
        assertThat(World.count(db, "outbox")).isEqualTo(1);
    }

    @Test
    void whatIsThrownOutOfATransactionLeavesNothingBehind() {
        assertThatThrownBy(() -> db.commit(tx -> {
                    tx.update("INSERT INTO note VALUES ('n1', 'hello')").execute();
                    throw new IllegalStateException("changed our mind");
                }))
                .hasMessage("changed our mind");
        assertThat(World.count(db, "note")).isZero();
    }

    @Test
    void aTransactionIsNeverOpenedInsideAnother() {
        assertThatThrownBy(() -> db.commit(_ -> World.count(db, "note")))
                .isInstanceOf(Invariant.Broken.class)
                .hasMessageContaining("never opened inside another");
    }

    @Test
    void codeCanTellWhetherATransactionIsOpen() {
        assertThat(Db.inTransaction()).isFalse();
        assertThat(db.<Boolean>write(_ -> Db.inTransaction())).isTrue();
    }

    @Test
    void aServiceThatTellsNothingCannotTellByMistake() {
        var silent = new ArrayList<Db>();
        try (var _ = App.start(
                TestKafka.freshName("shop"),
                database.settings(),
                wired -> silent.add(
                        wired.add(new Postgres(wired, "souk/platform/world")).db()))) {
            assertThatThrownBy(() -> silent.getFirst().commit(tx -> tx.tell(new Noted("n1", "hello"))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("tells no events");
        }
    }
}
