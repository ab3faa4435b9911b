package souk.launcher.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import souk.platform.facts.Topics;
import souk.platform.runtime.Settings;
import souk.platform.testing.TestKafka;

/** What was told and not taken in is found, for each listener. */
class InboxesTest {

    private static final Map<String, List<String>> LISTENERS = Map.of(
            "carts", List.of("offers", "orders"),
            "inventory", List.of("owners", "orders", "shipments"),
            "orders", List.of("offers", "parcels"),
            "shipping", List.of("orders"));

    private static final List<String> TELLERS = List.of("catalog", "orders", "shipping");

    private static Market market;

    @BeforeAll
    static void open() throws Exception {
        market = new Market();
    }

    @AfterAll
    static void close() {
        market.close();
    }

    @BeforeEach
    void whatOthersToldIsTakenIn() throws Exception {
        for (var service : LISTENERS.keySet()) {
            market.run(service, Market.EMPTY);
        }
        Topics.create(
                Settings.load(TestKafka.settings()),
                TELLERS.stream().map(Topics::of).toList());
        for (var id : told()) {
            for (var service : LISTENERS.entrySet()) {
                for (var listener : service.getValue()) {
                    take(service.getKey(), listener, id);
                }
            }
        }
    }

    @Test
    void whatEverybodyHasTakenInIsSound() throws Exception {
        var placed = tell("orders", "OrderPlaced");
        take("carts", "orders", placed);
        var confirmed = tell("orders", "OrderConfirmed");
        take("inventory", "orders", confirmed);
        take("shipping", "orders", confirmed);
        var _ = tell("shipping", "ShipmentCreated");

        assertThat(findings(Duration.ZERO)).hasSize(2).allMatch(Finding::kept).allMatch(one -> one.looked() > 0);
    }

    @Test
    void aFactThatOneListenerHasNotTakenInIsFoundAndNamed() throws Exception {
        var id = tell("orders", "OrderCancelled");
        take("inventory", "orders", id);
        // The name is right, and the service is not.
        take("orders", "orders", id);

        assertThat(findings(Duration.ZERO).getFirst()).satisfies(finding -> {
            assertThat(finding.broken()).isEqualTo(1);
            assertThat(finding.examples()).containsExactly("shipping.orders has not taken in " + id + " of orders");
        });
    }

    @Test
    void whatIsTakenInALittleLaterIsWaitedFor() throws Exception {
        var id = tell("catalog", "ProductCreated");
        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            var found = others.submit(() -> findings(Duration.ofMinutes(1)));
            take("carts", "offers", id);
            take("inventory", "owners", id);
            take("orders", "offers", id);

            assertThat(found.get()).allMatch(Finding::kept);
        }
    }

    @Test
    void aListenerOfWhichTheAuditKnowsNothingIsFound() throws Exception {
        take("shipping", "labels", UUID.randomUUID().toString());

        assertThat(findings(Duration.ZERO).getLast().examples()).containsExactly("shipping.labels is not known");
    }

    @Test
    void whatIsNoFactNeedNotBeTakenIn() throws Exception {
        send("orders", "no id", "OrderPlaced");

        assertThat(findings(Duration.ZERO)).allMatch(Finding::kept);
    }

    private List<Finding> findings(Duration patience) throws Exception {
        try (var books = market.books()) {
            return new Inboxes(books, new TopicReader(TestKafka.bootstrap())).run(patience);
        }
    }

    private static Set<String> told() throws SQLException {
        var ids = new TreeSet<String>();
        for (var teller : TELLERS) {
            new TopicReader(TestKafka.bootstrap()).each(Topics.of(teller), record -> ids.add(TopicReader.id(record)));
        }
        ids.removeIf(id -> !id.contains("-"));
        return ids;
    }

    private void take(String service, String listener, String id) throws SQLException {
        market.run(service, "INSERT INTO inbox (listener, id) VALUES ('%s', '%s')".formatted(listener, id));
    }

    private static String tell(String teller, String type) throws Exception {
        var id = UUID.randomUUID().toString();
        send(teller, id, type);
        return id;
    }

    private static void send(String teller, String id, String type) throws Exception {
        var fact = new ProducerRecord<>(Topics.of(teller), "key", new byte[] {1});
        var name = "souk.%s.v1.%s".formatted(teller, type);
        fact.headers().add("ce_type", name.getBytes(StandardCharsets.UTF_8));
        fact.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
        Map<String, Object> settings = Map.of("bootstrap.servers", TestKafka.bootstrap());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(fact).get();
        }
    }
}
