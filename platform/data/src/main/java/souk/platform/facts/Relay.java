package souk.platform.facts;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import souk.platform.data.Postgres;
import souk.platform.data.Worker;
import souk.platform.runtime.App;
import souk.platform.runtime.Part;

/**
 * Publishes what is in the outbox: at least once, and in order per key. Of all instances of a service one at a time does it;
 * when that one dies, another takes over two seconds later. While Kafka is away the facts stay in the outbox; the service is
 * told to be degraded and goes on.
 *
 * <p>Meters, of the instance that relays: {@code souk.outbox.depth} (rows), {@code souk.outbox.age} (seconds since the oldest
 * happened), {@code souk.outbox.published}.
 */
public final class Relay implements Part {

    /** How often those in waiting look whether the relay is gone, and how long a drain lasts at most with nothing to do. */
    private static final Duration TAKE_OVER_EVERY = Duration.ofSeconds(2);

    /** How long a fact lies at most if its NOTIFY got lost. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    /** How often to look whether to stop, in case that the bell is not heard. */
    private static final Duration STOP_LOOK = Duration.ofMillis(2_500);

    private static final OutboxSession.Backlog NOTHING = new OutboxSession.Backlog(0, 0);

    /** After a batch the next one may gather, for less time than anybody notices who waits for a fact. */
    private static final Duration GATHER = Duration.ofMillis(40);

    private static final Duration MEASURE_EVERY = Duration.ofSeconds(1);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(3);

    /**
     * The producer itself never gives a record up: if it did, a later one of the same key could get ahead of it. What ends
     * the waiting is the loss of the session, the stop or {@link #SILENCE_MAX}, and then nothing more is sent.
     */
    private static final Duration GIVE_UP_NEVER = Duration.ofMillis(Integer.MAX_VALUE);

    /** A producer that gets nothing acknowledged for so long is replaced: it may have lost its count with the broker. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(20);

    private final App app;
    private final Postgres postgres;
    private final Topics.Kept kept;
    private final Kafka kafka;
    private final Worker worker;
    private final Counter published;
    private volatile OutboxSession.Backlog backlog = NOTHING;
    private long measuredNanos;

    /** One whose topic keeps all facts for some days. */
    public Relay(App app, Postgres postgres) {
        this(app, postgres, Topics.Kept.FOR_DAYS);
    }

    /** One that also sees to what its topic keeps. */
    public Relay(App app, Postgres postgres, Topics.Kept kept) {
        this.kept = kept;
        this.app = app;
        this.postgres = postgres;
        this.kafka = Kafka.of(app.settings());
        this.worker = new Worker(app, "outbox relay", this::term);
        this.published = Counter.builder("souk.outbox.published")
                .description("facts that Kafka has acknowledged")
                .register(app.meters());
        Gauge.builder("souk.outbox.depth", () -> backlog.depth())
                .description("facts that wait to be published")
                .register(app.meters());
        Gauge.builder("souk.outbox.age", () -> backlog.ageSeconds())
                .description("time since the oldest waiting fact happened")
                .baseUnit("seconds")
                .register(app.meters());
    }

    @Override
    public String name() {
        return "outbox relay";
    }

    /** Does not wait for Kafka: what is told in the meantime is safe in the outbox. */
    @Override
    public void start() {
        worker.start();
    }

    @Override
    public void drain() throws InterruptedException {
        worker.stop(STOP_TIMEOUT, postgres::wakeRelay);
    }

    @Override
    public void stop() throws InterruptedException {
        worker.stop(STOP_TIMEOUT, postgres::wakeRelay);
    }

    /** One time of being the relay, from the election to the first failure. */
    private void term() throws Exception {
        try (var session = new OutboxSession(postgres.session("outbox relay"))) {
            while (!session.becomeTheRelay()) {
                worker.goesWell();
                worker.pause(TAKE_OVER_EVERY);
                if (worker.stopping()) {
                    return;
                }
            }
            var own = Topics.of(app.service());
            try (var admin = kafka.admin(app.instance() + "-topics")) {
                Topics.create(admin, List.of(own, Topics.deadLetters(own)));
                Topics.keep(admin, own, kept);
            }
            relay(session);
        } finally {
            backlog = NOTHING;
        }
    }

    private void relay(OutboxSession session) throws Exception {
        var producer = kafka.producer(app.instance() + "-relay", GIVE_UP_NEVER);
        try {
            while (!worker.stopping()) {
                var rows = session.next();
                if (rows.isEmpty()) {
                    backlog = NOTHING;
                    worker.goesWell();
                    rest(session);
                } else {
                    measure(session);
                    publish(session, producer, rows);
                    worker.pause(GATHER);
                }
            }
        } finally {
            // All that was acknowledged has been deleted, and what was not must not be sent after the lock is gone.
            producer.close(Duration.ZERO);
        }
    }

    /** Until there is news. It looks by itself, too, but seldom: whoever tells something also rings. */
    private void rest(OutboxSession session) throws SQLException {
        var until = System.nanoTime() + LOOK_EVERY.toNanos();
        while (!worker.stopping() && !session.awaitNews(STOP_LOOK) && System.nanoTime() - until < 0) {}
    }

    private void publish(OutboxSession session, KafkaProducer<String, byte[]> producer, List<OutboxSession.Row> rows)
            throws Exception {
        var sent = new ArrayList<Future<RecordMetadata>>(rows.size());
        for (var row : rows) {
            sent.add(producer.send(FactRecords.encode(row.topic(), row.fact())));
        }
        for (var ack : sent) {
            await(session, ack);
        }
        session.delete(rows);
        published.increment(rows.size());
        worker.goesWell();
    }

    /** Waits for Kafka while the session lives and nobody stops us, but not for ever with the same producer. */
    private void await(OutboxSession session, Future<RecordMetadata> ack) throws Exception {
        var giveUpAt = System.nanoTime() + SILENCE_MAX.toNanos();
        while (System.nanoTime() - giveUpAt < 0) {
            try {
                ack.get(MEASURE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException slow) {
                app.health().degraded(name(), "Kafka does not acknowledge");
                measure(session);
                if (worker.stopping()) {
                    throw new InterruptedException("stopped while Kafka does not acknowledge");
                }
            } catch (ExecutionException refused) {
                throw new IllegalStateException("Kafka took a fact not", refused);
            }
        }
        throw new IllegalStateException("Kafka acknowledged nothing for " + SILENCE_MAX.toSeconds() + " s");
    }

    private void measure(OutboxSession session) throws Exception {
        var now = System.nanoTime();
        if (measuredNanos == 0 || now - measuredNanos >= MEASURE_EVERY.toNanos()) {
            measuredNanos = now;
            backlog = session.backlog();
        }
    }
}
