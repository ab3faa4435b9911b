package souk.launcher.audit;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import souk.platform.facts.DeadLetters;
import souk.platform.facts.Topics;
import souk.platform.runtime.Settings;

/** Facts: none waits in an outbox, none is dead, and the topic of orders tells each change of each order, once. */
final class FactChecks {

    private static final List<String> TELLERS = List.of("catalog", "orders", "payments", "inventory", "shipping");
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int LETTERS_SHOWN = 100;

    private final Books books;
    private final String bootstrap;

    FactChecks(Books books, String bootstrap) {
        this.books = books;
        this.bootstrap = bootstrap;
    }

    List<Finding> run() throws Exception {
        return List.of(outboxes(), deadLetters(), orders());
    }

    private Finding outboxes() throws SQLException {
        var tally = new Tally(5, "every fact in an outbox is published");
        for (var teller : TELLERS) {
            var waiting = books.number(teller, "SELECT count(*) FROM outbox");
            tally.look(waiting == 0, waiting + " wait in the outbox of " + teller);
        }
        return tally.finding();
    }

    private Finding deadLetters() throws Exception {
        var tally = new Tally(5, "no fact is among the dead letters");
        var letters = new DeadLetters(Settings.load(Map.of("souk.kafka.bootstrap", bootstrap)));
        for (var teller : TELLERS) {
            var dead = letters.list(Topics.of(teller), LETTERS_SHOWN);
            tally.look(dead.isEmpty(), dead.size() + " dead letters of " + teller + "; see ./souk dlq list " + teller);
        }
        return tally.finding();
    }

    /** Facts are kept for a week, so only what is younger is compared. */
    private Finding orders() throws SQLException {
        var tally = new Tally(5, "the topic tells each change of each order, once");
        var told = told(Topics.of("orders"));
        books.each("orders", """
            SELECT id, (SELECT string_agg(h->>'status', ',' ORDER BY n)
                        FROM jsonb_array_elements(history) WITH ORDINALITY AS x (h, n)) AS statuses
            FROM orders
            WHERE placed_at > now() - interval '%d hours'
            """.formatted(Topics.KEPT.toHours() - 1), row -> {
            var expected = facts(List.of(row.getString("statuses").split(",")));
            var heard = told.getOrDefault(row.getString("id"), Map.of());
            tally.look(
                    expected.equals(heard),
                    "orders/" + row.getString("id") + " should have told " + expected + ", the topic has " + heard);
        });
        return tally.finding();
    }

    /** Which facts a history makes. */
    private static Map<String, Integer> facts(List<String> statuses) {
        Map<String, Integer> facts = new TreeMap<>();
        var before = "";
        for (var status : statuses) {
            var kept = before.equals("CANCELLING") && status.equals("CONFIRMED");
            var name = kept ? "Kept" : status.charAt(0) + status.substring(1).toLowerCase(Locale.ROOT);
            facts.merge("Order" + name, 1, Integer::sum);
            before = status;
        }
        return facts;
    }

    /** How many facts of each type the topic has, by key; a fact that was published twice counts once. */
    private Map<String, Map<String, Integer>> told(String topic) {
        Map<String, Map<String, Integer>> told = new HashMap<>();
        Set<String> seen = new HashSet<>();
        try (var reader = reader()) {
            var partitions = reader.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            var open = new ArrayList<>(reader.endOffsets(partitions).entrySet());
            while (!open.isEmpty()) {
                for (var record : reader.poll(POLL)) {
                    if (seen.add(text(record, "ce_id"))) {
                        var type = text(record, "ce_type");
                        told.computeIfAbsent(record.key(), _ -> new TreeMap<>())
                                .merge(type.substring(type.lastIndexOf('.') + 1), 1, Integer::sum);
                    }
                }
                open.removeIf(end -> reader.position(end.getKey()) >= end.getValue());
            }
        }
        return told;
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
