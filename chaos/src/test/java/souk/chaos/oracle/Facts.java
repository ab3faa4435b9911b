package souk.chaos.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import souk.chaos.system.SystemUnderTest;
import souk.platform.facts.Topics;

/** The facts of orders, as somebody meddles with them. */
record Facts(String kafka) {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration TAKEN_MAX = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final String TOPIC = Topics.of("orders");

    /** Publishes all facts of an order once more, as a relay does that does not know whether it has done so. */
    void again(String order) throws ExecutionException, InterruptedException {
        var key = order.substring(order.lastIndexOf('/') + 1);
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (var fact : all(fact -> key.equals(fact.key()))) {
                producer.send(new ProducerRecord<>(TOPIC, fact.partition(), fact.key(), fact.value(), fact.headers()))
                        .get();
            }
        }
    }

    /** Waits until a listener has handled all that there is. */
    void awaitTaken(String group) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka))) {
            var until = System.nanoTime() + TAKEN_MAX.toNanos();
            while (lag(admin, group) > 0) {
                if (System.nanoTime() > until) {
                    throw new IllegalStateException(group + " does not come to the end of " + TOPIC);
                }
                SystemUnderTest.pause(LOOK);
            }
        }
    }

    private static long lag(Admin admin, String group) throws ExecutionException, InterruptedException {
        var done = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        var partitions = admin.describeTopics(List.of(TOPIC)).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
        return admin.listOffsets(partitions).all().get().entrySet().stream()
                .mapToLong(end -> {
                    var at = done.get(end.getKey());
                    return end.getValue().offset() - (at == null ? 0 : at.offset());
                })
                .sum();
    }

    private List<ConsumerRecord<String, byte[]>> all(Predicate<ConsumerRecord<String, byte[]>> which) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka, "enable.auto.commit", false);
        var found = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var reader = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = reader.partitionsFor(TOPIC).stream()
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            var open = new ArrayList<>(reader.endOffsets(partitions).entrySet());
            while (!open.isEmpty()) {
                reader.poll(POLL).forEach(record -> {
                    if (which.test(record)) {
                        found.add(record);
                    }
                });
                open.removeIf(end -> reader.position(end.getKey()) >= end.getValue());
            }
        }
        return found;
    }
}
