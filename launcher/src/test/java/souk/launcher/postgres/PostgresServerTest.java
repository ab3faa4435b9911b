package souk.launcher.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import souk.launcher.home.Home;
import souk.launcher.home.Ports;
import souk.launcher.home.ProcessMark;
import souk.launcher.home.Secrets;
import souk.launcher.home.Signals;

class PostgresServerTest {

    @TempDir
    static Path folder;

    private static Home home;
    private static PostgresServer server;
    private static Process process;

    @BeforeAll
    static void start() throws Exception {
        home = new Home(folder, folder.resolve("state"));
        server = new PostgresServer(home, Ports.any());
        process = run(server);
        new Databases(server, secrets()).run(List.of("bread", "butter"));
    }

    @AfterAll
    static void end() {
        ProcessMark.of(process.pid()).ifPresent(mark -> Signals.end(mark, "INT", 20));
    }

    @Test
    void whatIsCommittedIsOnTheDisk() throws Exception {
        for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            assertThat(one(superuser(), "SHOW " + setting)).as(setting).isEqualTo("on");
        }
    }

    @Test
    void committedRowsAreThereAfterAKill() throws Exception {
        try (var connection = as("bread", "bread")) {
            execute(connection, "CREATE TABLE slices (n int)");
            execute(connection, "INSERT INTO slices SELECT generate_series(1, 1000)");
        }

        process.destroyForcibly().waitFor();
        process = run(server);

        try (var connection = as("bread", "bread")) {
            assertThat(one(connection, "SELECT count(*) FROM slices")).isEqualTo("1000");
        }
    }

    @Test
    void aRoleCanOnlyConnectToItsOwnDatabase() throws Exception {
        as("bread", "bread").close();

        for (var database : List.of("butter", "postgres", "template1")) {
            assertThatThrownBy(() -> as("bread", database))
                    .as(database)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied for database");
        }
    }

    @Test
    void noRoleGetsInWithoutItsPassword() {
        assertThatThrownBy(() -> connect("bread", "bread", "wrong"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void makingTheDatabasesAgainChangesNothing() throws Exception {
        new Databases(server, secrets()).run(List.of("bread", "butter"));

        as("bread", "bread").close();
    }

    @Test
    void aMarkThatACrashLeftWithANumberNowAnothersDoesNotPreventTheStart() throws Exception {
        var other = new Home(folder, folder.resolve("other"));
        var second = new PostgresServer(other, Ports.any());
        second.prepare();
        // Our own number: a process that is alive, and is no PostgreSQL.
        var mark = "%d\n%s\n0\n%d\n\n127.0.0.1\n\n"
                .formatted(ProcessHandle.current().pid(), other.data("postgres"), second.port());
        Files.writeString(other.data("postgres").resolve("postmaster.pid"), mark);

        var running = run(second);

        assertThat(running.isAlive()).isTrue();
        ProcessMark.of(running.pid()).ifPresent(started -> Signals.end(started, "INT", 20));
    }

    @Test
    void aServerThatNobodyWatchesAnyMoreIsEndedBeforeTheNextStart() throws Exception {
        var other = new Home(folder, folder.resolve("third"));
        var second = new PostgresServer(other, Ports.any());
        var lost = run(second);

        second.prepare();

        assertThat(lost.isAlive()).isFalse();
    }

    private static Process run(PostgresServer server) throws Exception {
        server.prepare();
        var log = folder.resolve("postgres.log").toFile();
        var started = new ProcessBuilder(server.command(List.of()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        await().until(() -> server.ready(started.pid()));
        return started;
    }

    private static Secrets secrets() {
        return new Secrets(home.secrets());
    }

    private static Connection as(String role, String database) throws SQLException {
        return connect(role, database, secrets().of(role, "souk.db.password"));
    }

    private static Connection superuser() throws SQLException {
        return connect("postgres", "postgres", server.password());
    }

    private static Connection connect(String role, String database, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + database, role, password);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
