package souk.launcher.kafka;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;
import souk.launcher.home.Ports;
import souk.platform.facts.Topics;
import souk.platform.runtime.App;
import souk.platform.runtime.Part;
import souk.platform.runtime.Settings;

/** The broker, formatted at its first start, and the topics of the services, with their dead-letter topics. */
final class Broker implements Part {

    private static final int NODE = 1;

    /** Of five seconds each. */
    private static final int ATTEMPTS_MAX = 24;

    private final App app;
    private final int port;
    private final int advertised;
    private final Path data;
    private final List<String> topics;
    private @Nullable KafkaRaftServer server;

    /** @param advertised the port by which clients reach it, which may be that of somebody in between */
    Broker(App app, int port, int advertised, Path data, List<String> topics) {
        this.app = app;
        this.port = port;
        this.advertised = advertised;
        this.data = data;
        this.topics = topics;
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public void start() throws Exception {
        var settings = settings(Ports.inner());
        format();
        var started = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        started.startup();
        server = started;
        createTopics();
        app.health().ok(name());
        app.port("kafka", port);
    }

    @Override
    public void stop() {
        var running = server;
        if (running != null) {
            running.shutdown();
            running.awaitShutdown();
        }
    }

    /** Small: few threads, since it serves a handful of clients, and segments that are given back in time. */
    private Properties settings(int controllerPort) {
        var settings = new Properties();
        settings.putAll(roles(controllerPort));
        settings.putAll(Map.of(
                "num.network.threads", "1",
                "num.io.threads", "2",
                "num.replica.fetchers", "1",
                "num.recovery.threads.per.data.dir", "1",
                "background.threads", "2",
                "group.coordinator.threads", "1",
                "log.cleaner.dedupe.buffer.size", "4194304",
                "log.cleaner.io.buffer.size", "65536",
                "socket.send.buffer.bytes", "102400"));
        settings.putAll(Map.of(
                // After a crash the controller waits for the broker that it knew; not long, since there is one only.
                "broker.session.timeout.ms", "3000",
                "broker.heartbeat.interval.ms", "1000",
                // Otherwise it writes a record twice a second that says nothing.
                "metadata.max.idle.interval.ms", "0"));
        settings.putAll(
                Map.of("num.partitions", Integer.toString(Topics.PARTITIONS), "default.replication.factor", "1"));
        settings.putAll(Map.of(
                "offsets.topic.num.partitions", "4",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "group.initial.rebalance.delay.ms", "0",
                "log.segment.bytes", "67108864",
                "log.retention.hours", "168"));
        return settings;
    }

    private static boolean passes(Exception failure) {
        return failure instanceof TimeoutException || failure.getCause() instanceof RetriableException;
    }

    /** One node is broker and controller, and speaks on loopback only. */
    private Map<String, String> roles(int controllerPort) {
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE),
                "listeners",
                "SOUK://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners",
                "SOUK://127.0.0.1:" + advertised,
                "listener.security.protocol.map",
                "SOUK:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name",
                "SOUK",
                "controller.listener.names",
                "CONTROLLER",
                "controller.quorum.voters",
                NODE + "@127.0.0.1:" + controllerPort,
                "log.dirs",
                data.toString(),
                "auto.create.topics.enable",
                "false");
    }

    private void format() throws Exception {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(data);
        var said = new ByteArrayOutputStream();
        new Formatter()
                .setPrintStream(new PrintStream(said, true, StandardCharsets.UTF_8))
                .setNodeId(NODE)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(data.toString()))
                .setMetadataLogDirectory(data.toString())
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .run();
    }

    /**
     * Here, so that a service that is ready has its topics, and nobody depends on who comes first. After a crash the broker may
     * need a while until it answers; to end and begin anew would only take longer.
     */
    private void createTopics() throws Exception {
        var bootstrap = Settings.load(Map.of("souk.kafka.bootstrap", "127.0.0.1:" + port));
        var names = topics.stream()
                .flatMap(topic -> Stream.of(topic, Topics.deadLetters(topic)))
                .toList();
        for (int attempt = 1; ; attempt++) {
            try {
                Topics.create(bootstrap, names);
                return;
            } catch (TimeoutException | ExecutionException notYet) {
                if (attempt == ATTEMPTS_MAX || !passes(notYet)) {
                    throw notYet;
                }
                app.health().waitingFor(name(), "its topics");
            }
        }
    }
}
