package souk.chaos.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import souk.launcher.supervisor.Declined;
import souk.platform.facts.Topics;

/** Publishes the last facts of a service a second time, the newest first. */
final class FactsAgain {

    private static final int LAST = 50;
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final int MILLIS_MAX = 20_000;

    private final String kafka;

    /** @param kafka as {@code host:port} */
    FactsAgain(String kafka) {
        this.kafka = kafka;
    }

    void run(String service) throws InterruptedException {
        try {
            publish(last(Topics.of(service)).reversed());
        } catch (KafkaException | ExecutionException away) {
            throw new Declined("Kafka is not to be had just now: " + away.getMessage());
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> last(String topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka, "default.api.timeout.ms", MILLIS_MAX, "enable.auto.commit", false);
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            var ends = consumer.endOffsets(partitions);
            var firsts = consumer.beginningOffsets(partitions);
            long wanted = 0;
            for (var partition : partitions) {
                long end = ends.getOrDefault(partition, 0L);
                long from = Math.max(firsts.getOrDefault(partition, 0L), end - LAST);
                consumer.seek(partition, from);
                wanted += end - from;
            }
            for (int polls = 0; found.size() < wanted && polls < 5; polls++) {
                consumer.poll(POLL).forEach(found::add);
            }
        }
        return found;
    }

    private void publish(List<ConsumerRecord<byte[], byte[]>> facts) throws ExecutionException, InterruptedException {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                kafka,
                "delivery.timeout.ms",
                MILLIS_MAX,
                "request.timeout.ms",
                2_000,
                "linger.ms",
                0);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            var sent = new ArrayList<Future<?>>();
            for (var fact : facts) {
                sent.add(producer.send(new ProducerRecord<>(
                        fact.topic(), fact.partition(), fact.key(), fact.value(), fact.headers())));
            }
            for (var one : sent) {
                one.get();
            }
        }
    }
}
