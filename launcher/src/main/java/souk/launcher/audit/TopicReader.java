package souk.launcher.audit;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads topics from their beginning to where they end now, as a stranger who belongs to no group. */
final class TopicReader {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final String bootstrap;

    /** @param bootstrap where Kafka is, as {@code host:port} */
    TopicReader(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** What is done with one record. */
    interface Reading {
        void of(ConsumerRecord<String, byte[]> record) throws SQLException;
    }

    /** Reads each record of a topic, those of one key in their order. */
    void each(String topic, Reading what) throws SQLException {
        try (var reader = reader()) {
            var partitions = reader.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            var open = new ArrayList<>(reader.endOffsets(partitions).entrySet());
            while (!open.isEmpty()) {
                for (var record : reader.poll(POLL)) {
                    what.of(record);
                }
                open.removeIf(end -> reader.position(end.getKey()) >= end.getValue());
            }
        }
    }

    /** The id of the fact. */
    static String id(ConsumerRecord<?, ?> record) {
        return text(record, "ce_id");
    }

    /** The type of the fact, without its package. */
    static String type(ConsumerRecord<?, ?> record) {
        var whole = text(record, "ce_type");
        return whole.substring(whole.lastIndexOf('.') + 1);
    }

    private KafkaConsumer<String, byte[]> reader() {
        var properties = new Properties();
        properties.put("bootstrap.servers", bootstrap);
        properties.put("enable.auto.commit", "false");
        properties.put("default.api.timeout.ms", "10000");
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static String text(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
