package souk.carts.api;

import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import souk.carts.Carts;
import souk.platform.testing.TestDatabase;
import souk.platform.testing.TestPostgres;

class CartPruningTest {

    @Test
    void aRunningServiceThrowsOldCartsAwayAndKeepsYoungOnes() throws SQLException {
        var database = TestPostgres.fresh();
        try (var _ = new Carts(database, Map.of("souk.carts.kept", "24h", "souk.carts.prune.every", "1s"))) {
            insert(database, "old", "25 hours");
            insert(database, "young", "23 hours");

            await().until(() -> accounts(database).equals("young"));
        }
    }

    private static void insert(TestDatabase database, String account, String age) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO cart (account, revision, updated_at) VALUES ('" + account
                    + "', 1, now() - interval '" + age + "')");
        }
    }

    private static String accounts(TestDatabase database) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT string_agg(account, ' ') FROM cart")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
