package souk.launcher.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import souk.launcher.home.Ports;
import souk.launcher.home.RunFile;
import souk.platform.testing.TestPatience;

class BrokerTest {

    private static final String TOPIC = "souk.bread.v1";

    @TempDir
    Path folder;

    private int port;
    private Process process;

    @BeforeEach
    void start() throws Exception {
        port = Ports.any();
        process = broker();
    }

    @AfterEach
    void end() throws Exception {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    @Test
    void factsAndTopicsAreThereAfterAKill() throws Exception {
        send("one");

        process.destroyForcibly().waitFor();
        process = broker();
        send("two");

        assertThat(read()).containsExactly("one", "two");
        try (var admin = Admin.create(clients())) {
            assertThat(admin.listTopics().names().get(TestPatience.MAX.toSeconds(), TimeUnit.SECONDS))
                    .contains(TOPIC, TOPIC + ".dlq");
        }
    }

    private Process broker() throws Exception {
        var runFile = folder.resolve("kafka-1.json");
        Files.deleteIfExists(runFile);
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx160m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KafkaMain.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
        builder.environment()
                .putAll(Map.of(
                        "SOUK_KAFKA_PORT", Integer.toString(port),
                        "SOUK_KAFKA_DATA", folder.resolve("data").toString(),
                        "SOUK_KAFKA_TOPICS", TOPIC,
                        "SOUK_RUN_FILE", runFile.toString()));
        var started = builder.start();
        Awaitility.await()
                .until(() -> RunFile.read(runFile).filter(RunFile::isReady).isPresent());
        return started;
    }

    private void send(String text) throws Exception {
        try (var producer = new KafkaProducer<>(clients(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, 0, "key", text))
                    .get(TestPatience.MAX.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private List<String> read() {
        try (var consumer = new KafkaConsumer<>(clients(), new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return Awaitility.await()
                    .until(
                            () -> consumer.poll(Duration.ofSeconds(5)).records(partition).stream()
                                    .map(fact -> fact.value())
                                    .toList(),
                            facts -> !facts.isEmpty());
        }
    }

    private Map<String, Object> clients() {
        return Map.of("bootstrap.servers", "127.0.0.1:" + port);
    }
}
