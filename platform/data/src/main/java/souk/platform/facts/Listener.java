package souk.platform.facts;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.platform.data.Db;
import souk.platform.data.Outage;
import souk.platform.data.Postgres;
import souk.platform.data.Worker;
import souk.platform.runtime.App;
import souk.platform.runtime.Part;

/**
 * Listens to the facts of others and gives each its effect exactly once, in order per key. All instances of a service that
 * have a listener of the same name share the work.
 *
 * <p>A whole poll is one batch in one transaction, which the inbox is part of; the offset is committed after it. If the batch
 * fails, its facts are tried one by one, and one that fails for a reason of its own goes to the dead letters of its topic.
 * When what we stand on fails (the database, Kafka), nothing goes there: the listener waits and keeps the order.
 *
 * <p>Meters, by {@code listener}: {@code souk.listener.lag} (facts not yet handled), {@code .handled}, {@code .repeated},
 * {@code .dead}.
 */
public final class Listener implements Part {

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    /** A wait that something ends: facts, or the alarm. */
    private static final Duration POLL = Duration.ofSeconds(5);
    /**
     * After a batch the next one may gather: under load a batch of facts costs little more than one fact. The first fact after
     * a silence does not wait.
     */
    private static final Duration GATHER = Duration.ofMillis(200);

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration PRUNE_EVERY = Duration.ofMinutes(1);

    private final App app;
    private final Db db;
    private final String name;
    private final List<String> topics;
    private final Kafka kafka;
    private final Delivery delivery;
    private final Worker worker;
    private final Alarm alarm = new Alarm();
    private final Counter dead;
    private volatile long lag;
    private long prunedNanos = System.nanoTime();

    /**
     * @param db that of the service, by whose encoder the handler can tell events of its own
     * @param name what it is for, such as {@code prices}; with the service's name it is the group, so it is never renamed
     * @param topics such as {@code Topics.of("catalog")}
     */
    public Listener(App app, Db db, String name, Collection<String> topics, FactHandler handler) {
        this.app = app;
        this.db = db;
        this.name = name;
        this.topics = List.copyOf(topics);
        this.kafka = Kafka.of(app.settings());
        this.delivery = new Delivery(app, db, name, handler);
        this.worker = new Worker(app, name(), this::term);
        this.dead = Counter.builder("souk.listener.dead")
                .description("facts that went to the dead letters")
                .tag("listener", name)
                .register(app.meters());
        Gauge.builder("souk.listener.lag", () -> lag)
                .description("facts that are published and not yet handled, as far as this instance handles them")
                .tag("listener", name)
                .register(app.meters());
    }

    /** For a handler that tells nothing. */
    public Listener(App app, Postgres postgres, String name, Collection<String> topics, FactHandler handler) {
        this(app, postgres.db(), name, topics, handler);
    }

    @Override
    public String name() {
        return "listener " + name;
    }

    /** Does not wait for Kafka: the service can do its other work without. */
    @Override
    public void start() {
        worker.start();
    }

    @Override
    public void drain() throws InterruptedException {
        worker.stop(STOP_TIMEOUT, alarm::ring);
    }

    @Override
    public void stop() throws InterruptedException {
        worker.stop(STOP_TIMEOUT, alarm::ring);
    }

    /** One membership in the group, until the stop or a failure of Kafka. */
    private void term() throws Exception {
        try (var admin = kafka.admin(app.instance() + "-topics")) {
            Topics.create(
                    admin,
                    Stream.concat(topics.stream(), topics.stream().map(Topics::deadLetters))
                            .toList());
        }
        var client = app.instance() + "-" + name;
        try (var box = new DeadLetterBox(kafka, client + "-dlq", app.service() + "." + name);
                var consumer = kafka.member(client, app.service() + "." + name)) {
            alarm.set(consumer);
            consumer.subscribe(topics);
            while (!worker.stopping()) {
                var records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    take(consumer, box, records);
                    worker.pause(GATHER);
                } else {
                    worker.goesWell();
                }
                lag = lag(consumer);
                prune();
            }
        }
    }

    /** Handles what came, and goes back to the first record that could not be handled for the time being. */
    private void take(
            KafkaConsumer<String, byte[]> consumer, DeadLetterBox box, ConsumerRecords<String, byte[]> records)
            throws InterruptedException {
        var done = new HashMap<TopicPartition, OffsetAndMetadata>();
        try {
            handle(records, box, done);
            commit(consumer, done);
            worker.goesWell();
        } catch (Exception outage) {
            commit(consumer, done);
            rewind(consumer, records, done);
            worker.stumble(outage);
        }
    }

    /** Throws only what is not the records' fault; how far it came is in {@code done}. */
    private void handle(
            ConsumerRecords<String, byte[]> records, DeadLetterBox box, Map<TopicPartition, OffsetAndMetadata> done)
            throws Exception {
        try {
            delivery.run(StreamSupport.stream(records.spliterator(), false)
                    .map(FactRecords::decode)
                    .toList());
        } catch (Exception failure) {
            if (isOutage(failure)) {
                throw failure;
            }
            for (var record : records) {
                handleAlone(record, box);
                done.put(partition(record), after(record));
            }
        }
        records.forEach(record -> done.put(partition(record), after(record)));
    }

    private void handleAlone(ConsumerRecord<String, byte[]> record, DeadLetterBox box) throws Exception {
        try {
            delivery.run(List.of(FactRecords.decode(record)));
        } catch (Exception failure) {
            if (isOutage(failure)) {
                throw failure;
            }
            box.put(record, failure);
            dead.increment();
            LOG.atError()
                    .addKeyValue("listener", name)
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("fact", FactRecords.textOr(record.headers(), FactRecords.ID, ""))
                    .setCause(failure)
                    .log("fact went to the dead letters");
        }
    }

    private boolean isOutage(Throwable failure) {
        return failure instanceof InterruptedException || worker.stopping() || Outage.causedBy(failure);
    }

    /** If the partition was taken away meanwhile, its next owner gets the facts again and knows them by the inbox. */
    private void commit(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, OffsetAndMetadata> done) {
        if (done.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(done, Kafka.CALL_TIMEOUT);
        } catch (WakeupException toStop) {
            // The alarm meant the wait for more; what is done is done.
            commit(consumer, done);
        } catch (CommitFailedException
                | RebalanceInProgressException
                | org.apache.kafka.common.errors.TimeoutException e) {
            LOG.atWarn()
                    .addKeyValue("listener", name)
                    .addKeyValue("error", e.getMessage())
                    .log("offset not committed; facts that come again will be recognised");
        }
    }

    private static void rewind(
            KafkaConsumer<String, byte[]> consumer,
            ConsumerRecords<String, byte[]> records,
            Map<TopicPartition, OffsetAndMetadata> done) {
        for (var partition : records.partitions()) {
            var next = done.get(partition);
            var first = records.records(partition).getFirst().offset();
            consumer.seek(partition, next == null ? first : next.offset());
        }
    }

    private static long lag(KafkaConsumer<String, byte[]> consumer) {
        return consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }

    private void prune() {
        if (System.nanoTime() - prunedNanos < PRUNE_EVERY.toNanos()) {
            return;
        }
        try {
            // If there is more, the next poll goes on with it; handling comes first.
            if (!Inbox.prune(db)) {
                prunedNanos = System.nanoTime();
            }
        } catch (RuntimeException failure) {
            prunedNanos = System.nanoTime();
            LOG.atWarn()
                    .addKeyValue("listener", name)
                    .addKeyValue("error", Outage.sentence(failure))
                    .log("inbox not pruned");
        }
    }

    private static TopicPartition partition(ConsumerRecord<String, byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private static OffsetAndMetadata after(ConsumerRecord<String, byte[]> record) {
        return new OffsetAndMetadata(record.offset() + 1);
    }
}
