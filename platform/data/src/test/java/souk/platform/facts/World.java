package souk.platform.facts;

import com.google.protobuf.StringValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import souk.platform.DomainEvent;
import souk.platform.data.Db;
import souk.platform.data.Postgres;
import souk.platform.data.Tx;
import souk.platform.runtime.App;
import souk.platform.runtime.Settings;
import souk.platform.testing.TestDatabase;
import souk.platform.testing.TestKafka;
import souk.platform.testing.TestPatience;
import souk.platform.testing.TestPostgres;

/** A little service with a database of its own, which takes notes and tells of them; of it, several instances can run. */
public final class World implements AutoCloseable {

    public static final Instant NOON = Instant.parse("2030-01-01T12:00:00.123456Z");

    /** What the service tells. */
    public record Noted(String key, String text) implements DomainEvent {}

    /** One running instance. */
    public record Instance(App app, Postgres postgres, Db db) implements AutoCloseable {
        @Override
        public void close() {
            app.close();
        }
    }

    public final String service = TestKafka.freshName("shop");
    public final String topic = Topics.of(service);
    public final TestDatabase database = TestPostgres.fresh();
    private final List<App> apps = new ArrayList<>();
    private int started;

    /** Starts an instance, with the parts that are added by the given code. */
    public Instance start(BiConsumer<App, Postgres> parts) {
        return start(Map.of(), parts);
    }

    /** As {@link #start(BiConsumer)}, with settings that win over the usual ones. */
    public Instance start(Map<String, String> settings, BiConsumer<App, Postgres> parts) {
        var all = new HashMap<>(database.settings());
        all.putAll(TestKafka.settings());
        all.put("souk.instance", service + "-" + ++started);
        all.putAll(settings);
        var postgres = new AtomicReference<Postgres>();
        var app = App.start(service, all, wired -> {
            postgres.set(wired.add(new Postgres(wired, "souk/platform/world")));
            parts.accept(wired, postgres.get());
        });
        apps.add(app);
        var made = Optional.ofNullable(postgres.get()).orElseThrow();
        return new Instance(app, made, made.db(World::message));
    }

    public static FactMessage message(DomainEvent event) {
        var noted = (Noted) event;
        return new FactMessage("notes/" + noted.key(), NOON, StringValue.of(noted.text()));
    }

    /** A listener whose effect is a row in this world's database, one for each time that it happens. */
    public static Listener effects(App app, Postgres postgres, String topic) {
        return new Listener(app, postgres, "effects", List.of(topic), World::effect);
    }

    public static void effect(Tx tx, List<Fact> facts) {
        tx.update("INSERT INTO effect (key, text) SELECT * FROM unnest(:keys, :texts)")
                .bindArray("keys", String.class, facts.stream().map(Fact::key).toArray())
                .bindArray(
                        "texts", String.class, facts.stream().map(World::text).toArray())
                .execute();
    }

    public static String text(Fact fact) {
        return fact.read(StringValue.parser()).getValue();
    }

    public static List<String> effects(Db db) {
        return texts(db, "SELECT text FROM effect ORDER BY position");
    }

    public static List<String> texts(Db db, String sql) {
        return db.read(tx -> tx.query(sql).mapTo(String.class).list());
    }

    public static long count(Db db, String table) {
        return db.read(tx ->
                tx.query("SELECT count(*) FROM " + table).mapTo(Long.class).one());
    }

    /** All records of a topic, as they are now; of one that does not exist, none. */
    public static List<ConsumerRecord<String, byte[]>> records(String topic) {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var reader = Kafka.of(settings()).reader("test-" + UUID.randomUUID())) {
            var partitions = reader.listTopics().getOrDefault(topic, List.of()).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            var ends = reader.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                reader.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    public static List<Fact> facts(String topic) {
        return records(topic).stream().map(FactRecords::decode).toList();
    }

    /** Publishes as the relay does, and thus what a relay does that dies before it deletes. */
    public static void publish(String topic, Fact fact) throws Exception {
        Topics.create(settings(), List.of(topic, Topics.deadLetters(topic)));
        try (var producer = Kafka.of(settings()).producer("test-" + UUID.randomUUID(), TestPatience.MAX)) {
            producer.send(FactRecords.encode(topic, fact)).get();
        }
    }

    public static Fact fact(String key, String text) {
        return new Fact(
                UUID.randomUUID(),
                "google.protobuf.StringValue",
                "/souk/test",
                "notes/" + key,
                NOON,
                key,
                StringValue.of(text).toByteString(),
                null,
                null);
    }

    public static Settings settings() {
        return Settings.load(TestKafka.settings());
    }

    public static ConditionFactory eventually() {
        return Awaitility.await().pollInterval(Duration.ofMillis(50));
    }

    @Override
    public void close() {
        apps.forEach(App::close);
        database.close();
    }
}
