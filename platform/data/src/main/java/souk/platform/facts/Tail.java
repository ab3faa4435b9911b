package souk.platform.facts;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.platform.data.Outage;
import souk.platform.data.Worker;
import souk.platform.runtime.App;
import souk.platform.runtime.Part;

/**
 * Follows a topic for this instance alone, for something that is kept in memory or on local disk, such as a search index:
 * first {@link #mark}, then rebuild from the database, then {@link #start}. Facts that were told while it was rebuilt
 * come again, so the consumer must be such that taking a fact twice, or an older one after a newer, does no harm.
 *
 * <p>A fact that the consumer throws at is logged, counted and passed over, since it would stop all that come after it; the
 * next rebuild mends it. When what the consumer stands on fails (see {@link Outage}), it is tried again.
 *
 * <p>Meters, by {@code topic}: {@code souk.tail.lag} (facts not yet taken), {@code souk.tail.passed.over}.
 */
public final class Tail implements Part {

    private static final Logger LOG = LoggerFactory.getLogger(Tail.class);

    /** A wait that something ends: facts, or the alarm. */
    private static final Duration POLL = Duration.ofSeconds(5);

    private static final Duration MARK_RETRY = Duration.ofMillis(300);
    /** After some facts the next ones may gather, for less time than anybody notices who waits for one of them. */
    private static final Duration GATHER = Duration.ofMillis(25);

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(3);

    private final App app;
    private final String topic;
    private final Consumer<List<Fact>> consumer;
    private final Kafka kafka;
    private final Worker worker;
    private final Alarm alarm = new Alarm();
    private final Counter passedOver;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private volatile long lag;

    /** @param consumer gets the facts in order per key, on one thread, and a whole poll at once */
    public Tail(App app, String topic, Consumer<List<Fact>> consumer) {
        this.app = app;
        this.topic = topic;
        this.consumer = consumer;
        this.kafka = Kafka.of(app.settings());
        this.worker = new Worker(app, name(), this::term);
        this.passedOver = Counter.builder("souk.tail.passed.over")
                .description("facts that could not be taken")
                .tag("topic", topic)
                .register(app.meters());
        Gauge.builder("souk.tail.lag", () -> lag)
                .description("facts that are published and not yet taken")
                .tag("topic", topic)
                .register(app.meters());
    }

    @Override
    public String name() {
        return "tail " + topic;
    }

    /**
     * Remembers where the topic ends now; from there it will be followed. Waits until Kafka answers, telling the health page
     * that it works badly: whether anything goes without it is for the caller to say.
     *
     * @throws InterruptedException if the thread is interrupted or the tail is stopped meanwhile
     */
    public void mark() throws InterruptedException {
        while (!worker.stopping()) {
            try (var admin = kafka.admin(app.instance() + "-mark")) {
                Topics.create(admin, List.of(topic));
                var ends = admin.listOffsets(partitions(admin).stream()
                                .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest())))
                        .all()
                        .get(Kafka.CALL_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
                synchronized (next) {
                    ends.forEach((partition, end) -> next.put(partition, end.offset()));
                }
                app.health().ok(name());
                return;
            } catch (ExecutionException | TimeoutException away) {
                // Whether the service can do without is for the service to say, by waiting for this call or not.
                app.health().degraded("kafka", Outage.sentence(away));
                worker.pause(MARK_RETRY);
            }
        }
        throw new InterruptedException("stopped before Kafka answered");
    }

    /** Follows from the mark on; if none was set, from when Kafka answers first. Returns at once. */
    @Override
    public void start() {
        worker.start();
    }

    @Override
    public void stop() throws InterruptedException {
        worker.stop(STOP_TIMEOUT, alarm::ring);
    }

    private void term() throws InterruptedException {
        if (next.isEmpty()) {
            mark();
        }
        try (var reader = kafka.reader(app.instance() + "-tail-" + topic)) {
            alarm.set(reader);
            reader.assign(next.keySet());
            next.forEach(reader::seek);
            while (!worker.stopping()) {
                var records = reader.poll(POLL);
                take(reader, records);
                if (!records.isEmpty()) {
                    worker.pause(GATHER);
                }
                lag = reader.assignment().stream()
                        .mapToLong(partition -> reader.currentLag(partition).orElse(0))
                        .sum();
            }
        }
    }

    private void take(KafkaConsumer<String, byte[]> reader, ConsumerRecords<String, byte[]> records)
            throws InterruptedException {
        try {
            handOver(records);
            records.forEach(record -> next.put(partition(record), record.offset() + 1));
            worker.goesWell();
        } catch (RuntimeException outage) {
            next.forEach(reader::seek);
            worker.stumble(outage);
        }
    }

    /** Throws only what is not the records' fault. */
    private void handOver(ConsumerRecords<String, byte[]> records) {
        if (records.isEmpty()) {
            return;
        }
        try {
            var facts = new ArrayList<Fact>(records.count());
            records.forEach(record -> facts.add(FactRecords.decode(record)));
            consumer.accept(facts);
        } catch (RuntimeException failure) {
            if (worker.stopping() || Outage.causedBy(failure)) {
                throw failure;
            }
            records.forEach(this::handOverAlone);
        }
    }

    private void handOverAlone(ConsumerRecord<String, byte[]> record) {
        try {
            consumer.accept(List.of(FactRecords.decode(record)));
        } catch (RuntimeException failure) {
            if (worker.stopping() || Outage.causedBy(failure)) {
                throw failure;
            }
            passedOver.increment();
            LOG.atError()
                    .addKeyValue("topic", topic)
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("fact", FactRecords.textOr(record.headers(), FactRecords.ID, ""))
                    .setCause(failure)
                    .log("fact passed over");
        }
    }

    private Collection<TopicPartition> partitions(Admin admin)
            throws ExecutionException, InterruptedException, TimeoutException {
        var described = admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get(Kafka.CALL_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                .get(topic);
        return described == null
                ? List.of()
                : described.partitions().stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
    }

    private static TopicPartition partition(ConsumerRecord<String, byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}
