package souk.launcher.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;
import souk.launcher.home.Ports;
import souk.platform.runtime.App;
import souk.platform.runtime.Part;

/** The broker, formatted at its first start, and the topics of the services, with their dead-letter topics. */
final class Broker implements Part {

    private static final int NODE = 1;
    private static final int PARTITIONS = 6;
    private static final int ADMIN_SECONDS = 30;

    private final App app;
    private final int port;
    private final Path data;
    private final List<String> topics;
    private @Nullable KafkaRaftServer server;

    Broker(App app, int port, Path data, List<String> topics) {
        this.app = app;
        this.port = port;
        this.data = data;
        this.topics = topics;
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public void start() throws Exception {
        var settings = settings(Ports.any());
        format();
        var started = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        started.startup();
        server = started;
        createTopics();
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
        settings.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE),
                "listeners",
                "SOUK://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "advertised.listeners",
                "SOUK://127.0.0.1:" + port,
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
                "false"));
        settings.putAll(Map.of(
                "num.network.threads", "1",
                "num.io.threads", "2",
                "num.replica.fetchers", "1",
                "num.recovery.threads.per.data.dir", "1",
                "background.threads", "2",
                "log.cleaner.dedupe.buffer.size", "4194304",
                "log.cleaner.io.buffer.size", "65536",
                "socket.send.buffer.bytes", "102400",
                "controlled.shutdown.enable", "false"));
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

    /** Kept for a week, as facts are; what could not be handled is kept until an operator has seen to it. */
    private void createTopics() throws Exception {
        var wanted = new ArrayList<NewTopic>();
        for (var topic : topics) {
            wanted.add(new NewTopic(topic, PARTITIONS, (short) 1));
            wanted.add(new NewTopic(topic + ".dlq", 1, (short) 1).configs(Map.of("retention.ms", "-1")));
        }
        try (var admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
            for (var created : admin.createTopics(wanted).values().values()) {
                awaitCreated(created);
            }
        }
    }

    private static void awaitCreated(KafkaFuture<Void> created) throws Exception {
        try {
            created.get(ADMIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            // At every start but the first they are there.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IOException("cannot create a topic: " + e.getMessage(), e);
            }
        }
    }
}
