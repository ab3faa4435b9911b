package souk.platform.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL, started once per test run and shared by all its tests; it goes down with the JVM. It listens on a
 * free port, works for root too, and does not wait for the disk: nothing in it is to survive a crash of the machine.
 */
public final class TestPostgres {

    private static final Duration STARTUP_MAX = Duration.ofSeconds(60);
    private static final AtomicInteger MADE = new AtomicInteger();

    /** A new and empty database with an owner of its own, who has no other rights. For one test class, say. */
    public static TestDatabase fresh() {
        return TestDatabase.take(Server.RUNNING, () -> "test_" + MADE.incrementAndGet());
    }

    private TestPostgres() {}

    /** Starts the server when the first test asks for it, and never where no test does. */
    private static final class Server {

        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                // The library turns fsync and synchronous_commit off; full_page_writes goes with them.
                return EmbeddedPostgres.builder()
                        .setPort(0)
                        .setServerConfig("hba_file", doors().toString())
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("shared_buffers", "64MB")
                        .setPGStartupWait(STARTUP_MAX)
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("no PostgreSQL for the tests", e);
            }
        }

        /** The library would let everybody in as anybody; here only its own superuser needs no password. */
        private static Path doors() throws IOException {
            var file = Files.createTempFile("souk-test-hba", ".conf");
            file.toFile().deleteOnExit();
            return Files.writeString(file, """
                    host all postgres 127.0.0.1/32 trust
                    host all postgres ::1/128 trust
                    host all all 127.0.0.1/32 password
                    host all all ::1/128 password
                    """);
        }
    }
}
