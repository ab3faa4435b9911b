package souk.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import souk.platform.Invariant;
import souk.platform.facts.World;
import souk.platform.runtime.App;
import souk.platform.testing.TestDatabase;
import souk.platform.testing.TestKafka;
import souk.platform.testing.TestPostgres;

class SqlStatementTest {

    private final TestDatabase database = TestPostgres.fresh();
    private final List<Db> made = new ArrayList<>();
    private final App app = App.start(TestKafka.freshName("shop"), database.settings(), this::wire);
    private final Db db = made.getFirst();

    private void wire(App wired) {
        made.add(wired.add(new Postgres(wired, "souk/platform/world")).db());
    }

    @AfterEach
    void close() {
        app.close();
        database.close();
    }

    @Test
    void aParameterStandsForItsValueWhereverItIsNamed() {
        var answer = db.read(tx -> tx.query("SELECT :a || :b || :a AS text")
                .bind("b", "-")
                .bind("a", "x")
                .mapTo(String.class)
                .one());
        assertThat(answer).isEqualTo("x-x");
    }

    @Test
    void aColonThatNamesNothingIsLeftAlone() {
        var answer = db.read(tx -> tx.query("""
            SELECT ':a', 1::text || ':b' AS ":c", :d::int -- of :e
            """)
                .bind("d", 7)
                .map((row, _) -> row.getString(1) + row.getString(2) + row.getInt(3))
                .one());
        assertThat(answer).isEqualTo(":a1:b7");
    }

    @Test
    void whatIsBoundComesBackAsItWas() {
        var id = UUID.randomUUID();
        var time = OffsetDateTime.of(2026, 11, 21, 13, 45, 0, 123_456_000, ZoneOffset.UTC);
        var row = db.read(tx -> tx.query(
                        "SELECT :id AS id, :time AS time, :moment AS moment, :whole AS whole, :yes AS yes, :none::text AS none")
                .bind("id", id)
                .bind("time", time)
                .bind("moment", time.toInstant())
                .bind("whole", Long.MAX_VALUE)
                .bind("yes", true)
                .bind("none", null)
                .map((found, _) -> Arrays.<Object>asList(
                        found.getObject("id", UUID.class),
                        found.getObject("time", OffsetDateTime.class),
                        found.getObject("moment", OffsetDateTime.class),
                        found.getLong("whole"),
                        found.getBoolean("yes"),
                        found.getString("none")))
                .one());
        assertThat(row).containsExactly(id, time, time, Long.MAX_VALUE, true, null);
    }

    @Test
    void columnsOfRowsComeBackAsTheyWere() {
        var id = UUID.randomUUID();
        var time = OffsetDateTime.of(2026, 11, 21, 13, 45, 0, 123_456_000, ZoneOffset.UTC);
        var rows = db.read(tx -> tx.query("""
            SELECT text, id, time, small, large, yes, bytes
            FROM unnest(:texts, :ids, :times, :smalls, :larges, :yeses, :bytes)
                AS row (text, id, time, small, large, yes, bytes)
            """)
                .bindArray("texts", String.class, "a,b \"{}\\", null)
                .bindArray("ids", UUID.class, id, null)
                .bindArray("times", OffsetDateTime.class, time, null)
                .bindArray("smalls", Integer.class, -1, null)
                .bindArray("larges", Long.class, Long.MIN_VALUE, null)
                .bindArray("yeses", Boolean.class, List.of(true, false))
                .bindArray("bytes", byte[].class, "raw".getBytes(StandardCharsets.UTF_8), new byte[0])
                .map((row, _) -> Arrays.asList(
                        row.getString("text"),
                        row.getObject("id", UUID.class),
                        row.getObject("time", OffsetDateTime.class),
                        row.getObject("small", Integer.class),
                        row.getObject("large", Long.class),
                        row.getBoolean("yes"),
                        new String(row.getBytes("bytes"), StandardCharsets.UTF_8)))
                .list());
        assertThat(rows)
                .containsExactly(
                        Arrays.asList("a,b \"{}\\", id, time, -1, Long.MIN_VALUE, true, "raw"),
                        Arrays.asList(null, null, null, null, null, false, ""));
    }

    @Test
    void aCountIsAnIntegerForWhoeverWantsOne() {
        assertThat(db.<Integer>read(
                        tx -> tx.query("SELECT count(*)").mapTo(Integer.class).one()))
                .isEqualTo(1);
        assertThat(db.<Long>read(tx ->
                        tx.query("SELECT sum(7::bigint)").mapTo(Long.class).one()))
                .isEqualTo(7);
    }

    @Test
    void nothingInARowIsNoAnswer() {
        var answer = db.read(
                tx -> tx.query("SELECT max(1) WHERE false").mapTo(Integer.class).findOne());
        assertThat(answer).isEmpty();
    }

    @Test
    void whatIsNotBoundIsNamed() {
        assertThatThrownBy(() -> db.read(
                        tx -> tx.query("SELECT :missing").mapTo(String.class).list()))
                .hasMessage("missing of a statement is not bound");
    }

    @Test
    void whatIsNotInTheStatementCannotBeBound() {
        assertThatThrownBy(() -> db.read(tx -> tx.query("SELECT 1")
                        .bind("typo", 1)
                        .mapTo(Integer.class)
                        .list()))
                .hasMessage("there is no typo in the statement");
    }

    @Test
    void aStatementThatIsWrongIsNoOutage() {
        assertThatThrownBy(() -> db.read(
                        tx -> tx.query("SELECT nothing").mapTo(String.class).list()))
                .isInstanceOf(SqlFailure.class)
                .matches(failure -> !Outage.causedBy(failure));
    }

    @Test
    void twoRowsAreNotOne() {
        assertThatThrownBy(() -> db.read(tx -> tx.query("SELECT 1 UNION ALL SELECT 2")
                        .mapTo(Integer.class)
                        .findOne()))
                .isInstanceOf(Invariant.Broken.class);
    }

    @Test
    void aBatchChangesEachOfItsRows() {
        int[] changed = db.write(tx -> {
            var batch = tx.batch("INSERT INTO note (key, text) VALUES (:key, :text)");
            batch.bind("key", "n1").bind("text", "one").add();
            batch.bind("key", "n2").bind("text", "two").add();
            return batch.execute();
        });
        assertThat(changed).hasSize(2);
        assertThat(World.count(db, "note")).isEqualTo(2);
    }

    @Test
    void aBatchOfNothingChangesNothing() {
        int[] changed = db.write(tx ->
                tx.batch("INSERT INTO note (key, text) VALUES (:key, :text)").execute());
        assertThat(changed).isEmpty();
    }
}
