package souk.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import souk.platform.facts.World;
import souk.platform.runtime.App;
import souk.platform.runtime.Health;
import souk.platform.runtime.Settings;

class PostgresTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theTablesOfThePlatformAndOfTheServiceAreThereAfterTheStart() {
        var shop = world.start((app, postgres) -> {});
        assertThat(World.count(shop.db(), "outbox")).isZero();
        assertThat(World.count(shop.db(), "inbox")).isZero();
        assertThat(World.count(shop.db(), "note")).isZero();
    }

    @Test
    void instancesThatStartTogetherWaitForEachOthersMigrations() {
        var one = CompletableFuture.supplyAsync(() -> world.start((app, postgres) -> {}));
        var other = CompletableFuture.supplyAsync(() -> world.start((app, postgres) -> {}));
        assertThatCode(() -> CompletableFuture.allOf(one, other).join()).doesNotThrowAnyException();
    }

    @Test
    void anInstanceWaitsUntilAnotherHasBegunTheHistories() throws SQLException {
        var at = world.database.settings();
        try (var other = DriverManager.getConnection(
                        at.get("souk.db.url"), at.get("souk.db.user"), at.get("souk.db.password"));
                var statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + Migrations.LOCK + ")");
            // What Flyway leaves for a moment, and what a second instance fails at.
            statement.execute("CREATE TABLE platform_history (installed_rank int)");
            var started = CompletableFuture.supplyAsync(() -> world.start((app, postgres) -> {}));
            World.eventually().until(() -> started.isDone() || isWaitedFor(statement));
            assertThat(started).isNotDone();
            statement.execute("DROP TABLE platform_history");
            statement.execute("SELECT pg_advisory_unlock(" + Migrations.LOCK + ")");
            assertThat(started.join().app().health().ready()).isTrue();
        }
    }

    private static boolean isWaitedFor(Statement statement) throws SQLException {
        try (var rows =
                statement.executeQuery("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")) {
            return rows.next() && rows.getLong(1) > 0;
        }
    }

    @Test
    void theStartWaitsForADatabaseThatIsAwayAndSaysSo() {
        world.database.goAway();
        var wired = new CompletableFuture<App>();
        var started = CompletableFuture.supplyAsync(() -> world.start((app, postgres) -> wired.complete(app)));
        var health = wired.join().health();
        World.eventually().until(() -> health.report().state() == Health.State.WAITING);
        assertThat(health.report().detail()).isEqualTo("waiting for database");
        world.database.comeBack();
        assertThat(started.join().app().health().ready()).isTrue();
    }

    @Test
    void aDatabaseThatGoesAwayMakesTheServiceUnreadyUntilItIsBack() {
        var shop = world.start(Map.of("souk.db.pool.wait", "300ms"), (app, postgres) -> {});
        world.database.goAway();
        World.eventually()
                .untilAsserted(
                        () -> assertThat(shop.app().health().report().missing()).containsKey("database"));
        world.database.comeBack();
        World.eventually().until(() -> shop.app().health().ready());
    }

    @ParameterizedTest
    @CsvSource({
        "souk.db.url, mysql://localhost/shop, souk.db.url",
        "souk.db.url, jdbc:postgresql://local host:x/shop, souk.db.url",
        "souk.db.url, '', souk.db.url is missing",
        "souk.db.pool.size, 0, souk.db.pool.size",
        "souk.db.password, wrong, souk.db.password is not accepted",
    })
    void aWrongSettingStopsTheStartAndIsNamed(String key, String value, String said) {
        assertThatThrownBy(() -> world.start(Map.of(key, value), (app, postgres) -> {}))
                .isInstanceOf(Settings.Wrong.class)
                .hasMessageContaining(said);
    }

    @Test
    void aPlanThatIsMadeWhileATableIsEmptyGoesByItsIndex() {
        var shop = world.start((app, postgres) -> {});
        var plan = shop.db().read(tx -> tx.query("""
            EXPLAIN UPDATE outbox SET subject = row.subject
            FROM unnest(ARRAY[1::bigint], ARRAY['']) AS row (seq, subject)
            WHERE outbox.seq = row.seq
            """).mapTo(String.class).list());
        assertThat(plan).anyMatch(line -> line.contains("Index Scan using outbox_pkey"));
        assertThat(plan)
                .noneMatch(line -> line.contains("Hash") || line.contains("Merge") || line.contains("Seq Scan"));
    }

    @Test
    void everyStatementAndEveryWaitForALockIsBounded() {
        var shop = world.start((app, postgres) -> {});
        for (var setting : Map.of(
                        "statement_timeout", "5s",
                        "lock_timeout", "2s",
                        "idle_in_transaction_session_timeout", "10s")
                .entrySet()) {
            assertThat(World.texts(shop.db(), "SHOW " + setting.getKey())).containsExactly(setting.getValue());
        }
    }
}
