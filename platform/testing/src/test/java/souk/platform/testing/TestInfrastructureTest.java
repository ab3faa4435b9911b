package souk.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

/** The PostgreSQL and the Kafka of the tests are real ones. */
class TestInfrastructureTest {

    @Test
    void everyFreshDatabaseIsEmptyAndItsOwnersAlone() throws SQLException {
        var one = TestPostgres.fresh();
        var other = TestPostgres.fresh();
        execute(one, "CREATE TABLE cup (id int)");
        execute(other, "CREATE TABLE cup (id int)");
        assertThat(one.settings()).isNotEqualTo(other.settings());
        assertThatThrownBy(() -> execute(one, "CREATE ROLE other_one")).hasMessageContaining("permission denied");
    }

    @Test
    void aDatabaseThatIsAwayLetsNobodyInUntilItIsBack() throws SQLException {
        var database = TestPostgres.fresh();
        database.goAway();
        assertThatThrownBy(() -> execute(database, "SELECT 1")).isInstanceOf(SQLException.class);
        database.comeBack();
        execute(database, "SELECT 1");
    }

    @Test
    void aDatabaseThatIsGivenBackIsEmptyWhenItIsTakenAgain() throws SQLException {
        try (var used = TestPostgres.fresh()) {
            execute(used, "CREATE TABLE cup (id int)");
        }
        execute(TestPostgres.fresh(), "CREATE TABLE cup (id int)");
    }

    @Test
    void theBrokerTakesATopic() throws Exception {
        var topic = TestKafka.freshName("topic");
        try (var admin = Admin.create(Map.of("bootstrap.servers", TestKafka.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get(30, TimeUnit.SECONDS);
            assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).contains(topic);
        }
    }

    private static void execute(TestDatabase database, String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
