package souk.launcher.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import souk.platform.facts.Topics;
import souk.platform.runtime.Settings;
import souk.platform.testing.TestKafka;

/** The audit as a whole, and what it reads of the topics. */
class AuditTest {

    private static final String TOLD_ONCE = "the topic tells each change of each order, once";
    private static final String DEAD = "no fact is among the dead letters";
    private static final String WAITING = "every fact in an outbox is published";

    /** The sound books have orders with these ends of their ids; each test has orders of its own. */
    private final String confirmed = UUID.randomUUID().toString();

    private final String cancelled = UUID.randomUUID().toString();
    private Market market;

    @BeforeEach
    void open() throws Exception {
        market = new Market();
        market.stock();
        for (var table : List.of("orders", "flow")) {
            market.run("orders", "UPDATE " + table + " SET id = '" + confirmed + "' WHERE id::text LIKE '0000%1'");
            market.run("orders", "UPDATE " + table + " SET id = '" + cancelled + "' WHERE id::text LIKE '0000%2'");
        }
        var topics = Stream.of("catalog", "orders", "payments", "inventory", "shipping")
                .map(Topics::of)
                .flatMap(topic -> Stream.of(topic, Topics.deadLetters(topic)))
                .toList();
        Topics.create(Settings.load(TestKafka.settings()), topics);
    }

    @AfterEach
    void close() {
        market.close();
    }

    @Test
    void aTopicThatTellsEachChangeOfEachOrderIsSound() throws Exception {
        tellAll();

        assertThat(facts()).allMatch(Finding::kept);
    }

    @Test
    void aFactThatWasPublishedTwiceCountsOnce() throws Exception {
        tellAll();
        var id = UUID.randomUUID().toString();
        tell(confirmed, "OrderConfirmed", id);
        assertThat(broken()).containsExactly(TOLD_ONCE);

        market.run("orders", """
            UPDATE orders SET history = history || '[{"status":"CANCELLING"},{"status":"CONFIRMED"}]'
            WHERE id = '%s'""".formatted(confirmed));
        tell(confirmed, "OrderCancelling", UUID.randomUUID().toString());
        var kept = UUID.randomUUID().toString();
        tell(confirmed, "OrderKept", kept);
        tell(confirmed, "OrderKept", kept);
        // Of the two confirmations only one was a change.
        assertThat(broken()).containsExactly(TOLD_ONCE);
        assertThat(facts())
                .filteredOn(finding -> !finding.kept())
                .singleElement()
                .satisfies(finding -> assertThat(finding.examples())
                        .singleElement()
                        .asString()
                        .contains("should have told {OrderCancelling=1, OrderConfirmed=1, OrderKept=1, OrderPlaced=1}")
                        .contains("the topic has {OrderCancelling=1, OrderConfirmed=2, OrderKept=1, OrderPlaced=1}"));
    }

    @Test
    void aChangeThatWasNotToldIsFound() throws Exception {
        tell(confirmed, "OrderPlaced", UUID.randomUUID().toString());
        tell(cancelled, "OrderPlaced", UUID.randomUUID().toString());
        tell(cancelled, "OrderCancelled", UUID.randomUUID().toString());

        assertThat(broken()).containsExactly(TOLD_ONCE);
    }

    @Test
    void aFactThatWaitsInAnOutboxIsFound() throws Exception {
        tellAll();
        market.run("payments", """
            INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload, subject, time)
            VALUES (gen_random_uuid(), 'payments', 'p', 't', '', 's', now())""");

        assertThat(broken()).containsExactly(WAITING);
    }

    @Test
    void aDeadLetterIsFound() throws Exception {
        tellAll();
        var letters = Topics.deadLetters(Topics.of("shipping"));
        send(new ProducerRecord<>(letters, "orders.parcels/1", new byte[] {1}));
        assertThat(broken()).containsExactly(DEAD);

        // As a replay does, so that the other tests find none.
        send(new ProducerRecord<>(letters, "orders.parcels/1", null));
        assertThat(facts()).allMatch(Finding::kept);
    }

    @Test
    void theAuditGoesByThePromisesAndWaitsNoLongerThanItsPatience() throws Exception {
        tellAll();
        market.run("orders", "UPDATE flow SET phase = 'FORWARD', ended = NULL WHERE id = '" + confirmed + "'");

        try (var books = market.books()) {
            var findings = new Audit(books, TestKafka.bootstrap()).run(Duration.ZERO);

            assertThat(findings).hasSize(19);
            assertThat(findings).extracting(Finding::promise).isSorted();
            assertThat(findings)
                    .filteredOn(finding -> !finding.kept())
                    .extracting(Finding::claim)
                    .contains("an order and its checkout tell the same ending");
        }
    }

    private List<String> broken() throws Exception {
        return facts().stream()
                .filter(finding -> !finding.kept())
                .map(Finding::claim)
                .toList();
    }

    private List<Finding> facts() throws Exception {
        try (var books = market.books()) {
            return new FactChecks(books, TestKafka.bootstrap()).run();
        }
    }

    private void tellAll() throws Exception {
        tell(confirmed, "OrderPlaced", UUID.randomUUID().toString());
        tell(confirmed, "OrderConfirmed", UUID.randomUUID().toString());
        tell(cancelled, "OrderPlaced", UUID.randomUUID().toString());
        tell(cancelled, "OrderCancelled", UUID.randomUUID().toString());
    }

    private static void tell(String order, String type, String id) throws Exception {
        var fact = new ProducerRecord<>(Topics.of("orders"), order, new byte[] {1});
        fact.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
        fact.headers().add("ce_type", ("souk.orders.v1." + type).getBytes(StandardCharsets.UTF_8));
        send(fact);
    }

    private static void send(ProducerRecord<String, byte[]> record) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", TestKafka.bootstrap());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }
}
