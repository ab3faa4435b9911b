package souk.platform.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker with its own controller (KRaft) in this JVM, started once per test run and shared by all its tests; it
 * goes down with the JVM. Tests keep apart by topics and groups of their own: {@link #freshName}.
 */
public final class TestKafka {

    private static final int STARTS_MAX = 3;
    private static final AtomicInteger MADE = new AtomicInteger();

    /** Where the broker listens, for {@code bootstrap.servers}. */
    public static String bootstrap() {
        return Server.BOOTSTRAP;
    }

    /** The settings by which an App finds the broker. */
    public static Map<String, String> settings() {
        return Map.of("souk.kafka.bootstrap", bootstrap());
    }

    /** A name that no other test of this run has: for a service, and with it for its topic, or for a group. */
    public static String freshName(String word) {
        var letters = new StringBuilder(word);
        for (var rest = MADE.incrementAndGet(); rest > 0; rest /= 26) {
            letters.append((char) ('a' + rest % 26));
        }
        return letters.toString();
    }

    private TestKafka() {}

    /** Starts the broker when the first test asks for it, and never where no test does. */
    private static final class Server {

        static final String BOOTSTRAP = start();

        private static String start() {
            // Kafka wants to be told its ports, and a free one may be taken by another before it gets there.
            for (var attempt = 1; ; attempt++) {
                try {
                    return start(FreePorts.take(), FreePorts.take());
                } catch (Exception e) {
                    if (attempt == STARTS_MAX) {
                        throw new IllegalStateException("no Kafka for the tests", e);
                    }
                }
            }
        }

        private static String start(int port, int controllerPort) throws Exception {
            var home = Files.createTempDirectory("souk-test-kafka");
            var settings = settings(home, port, controllerPort);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(1)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(home.toString())
                    .addDirectory(home.toString())
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .run();
            var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
            server.startup();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, home), "test-kafka-stop"));
            return "localhost:" + port;
        }

        private static Properties settings(Path home, int port, int controllerPort) {
            var settings = new Properties();
            settings.putAll(Map.of(
                    "process.roles", "broker,controller",
                    "node.id", "1",
                    "controller.quorum.voters", "1@localhost:" + controllerPort,
                    "controller.listener.names", "CONTROLLER",
                    "listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort,
                    "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                    "log.dirs", home.toString()));
            settings.putAll(Map.of(
                    "offsets.topic.replication.factor", "1",
                    "offsets.topic.num.partitions", "1",
                    "transaction.state.log.replication.factor", "1",
                    "transaction.state.log.min.isr", "1",
                    "transaction.state.log.num.partitions", "1",
                    "group.initial.rebalance.delay.ms", "0",
                    "auto.create.topics.enable", "false",
                    "log.cleaner.enable", "false",
                    "num.network.threads", "1",
                    "num.io.threads", "2"));
            return settings;
        }

        private static void stop(KafkaRaftServer server, Path home) {
            server.shutdown();
            server.awaitShutdown();
            try (var files = Files.walk(home)) {
                files.sorted((a, b) -> b.compareTo(a)).map(Path::toFile).forEach(file -> {
                    var _ = file.delete();
                });
            } catch (IOException e) {
                throw new UncheckedIOException("the files of the tests' Kafka are left in " + home, e);
            }
        }
    }
}
