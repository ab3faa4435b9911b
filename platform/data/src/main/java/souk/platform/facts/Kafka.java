package souk.platform.facts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import souk.platform.runtime.Settings;

/**
 * Where Kafka is, and how we speak with it: {@code souk.kafka.bootstrap}, for TLS and SASL a file of Kafka's own client
 * properties, {@code souk.kafka.client.file}, and {@code souk.kafka.timeout} for how long a call may take in all.
 */
final class Kafka {

    /** How long one request may take before it is tried again or given up. */
    static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(3);

    /** How long a call to Kafka may take in all, retries included, if nothing shorter is set. */
    static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

    /** After a close that waits no longer than this, what was not sent is left to the next attempt. */
    static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private static final Duration CALL_TIMEOUT_MIN = Duration.ofMillis(100);

    private static final int RECORDS_AT_ONCE_MAX = 500;
    private static final Duration RECONNECT_FIRST = Duration.ofMillis(50);
    private static final Duration RECONNECT_LONGEST = Duration.ofSeconds(1);
    /**
     * After an attempt that failed. A member of a group looks as often whether its next heartbeat is due; with Kafka's tenth
     * of a second, thirty times for one.
     */
    private static final Duration MEMBER_RETRY = Duration.ofMillis(500);

    /** How long the broker keeps a question for news if there are none; what comes meanwhile is told at once. */
    private static final Duration FETCH_WAIT_MAX = Duration.ofSeconds(5);

    /** How much longer than that its answer may take. */
    private static final Duration FETCH_SLACK = Duration.ofSeconds(2);

    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(3);
    private static final int SEND_BUFFER_BYTES = 16 * 1024 * 1024;

    private final Map<String, Object> common;
    private final Duration callTimeout;

    private Kafka(Map<String, Object> common, Duration callTimeout) {
        this.common = common;
        this.callTimeout = callTimeout;
    }

    /** Reads the settings and connects to nothing. */
    static Kafka of(Settings settings) {
        var common = new HashMap<String, Object>();
        var file = settings.text("souk.kafka.client.file", "");
        if (!file.isEmpty()) {
            read(Path.of(file)).forEach((key, value) -> common.put(key.toString(), value));
        }
        common.put("bootstrap.servers", settings.text("souk.kafka.bootstrap"));
        var callTimeout = settings.duration("souk.kafka.timeout", CALL_TIMEOUT, CALL_TIMEOUT_MIN, CALL_TIMEOUT);
        var requestTimeout = callTimeout.compareTo(REQUEST_TIMEOUT) < 0 ? callTimeout : REQUEST_TIMEOUT;
        common.put("request.timeout.ms", millis(requestTimeout));
        common.put("reconnect.backoff.ms", RECONNECT_FIRST.toMillis());
        common.put("reconnect.backoff.max.ms", RECONNECT_LONGEST.toMillis());
        common.put("enable.metrics.push", false);
        // Our meters are Micrometer's; the beans of two clients in one JVM would only get into each other's way.
        common.put("metric.reporters", "");
        return new Kafka(common, callTimeout);
    }

    Admin admin(String client) {
        var config = with(client);
        config.put("default.api.timeout.ms", millis(callTimeout));
        return Admin.create(config);
    }

    /**
     * Idempotent and acknowledged by all replicas, one request at a time. With more than one under way, a partition that is
     * just being made can refuse the first and take the second: a broker takes whatever number comes first from a producer
     * that it does not know, and from then on the first is out of order for ever.
     *
     * @param giveUp after this a record that could not be sent fails
     */
    KafkaProducer<String, byte[]> producer(String client, Duration giveUp) {
        var config = with(client);
        config.put("acks", "all");
        config.put("enable.idempotence", true);
        config.put("max.in.flight.requests.per.connection", 1);
        config.put("linger.ms", 0);
        config.put("buffer.memory", SEND_BUFFER_BYTES);
        config.put("max.block.ms", REQUEST_TIMEOUT.toMillis());
        config.put("delivery.timeout.ms", millis(giveUp));
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /** Reads for a group, whose place is kept by Kafka, from the first record on. */
    KafkaConsumer<String, byte[]> member(String client, String group) {
        var config = reading(client);
        config.put("group.id", group);
        config.put("session.timeout.ms", millis(SESSION_TIMEOUT));
        config.put("heartbeat.interval.ms", millis(HEARTBEAT_EVERY));
        config.put("retry.backoff.ms", MEMBER_RETRY.toMillis());
        config.put("partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        return new Reader(config, CLOSE_TIMEOUT);
    }

    /** Reads for itself, from where it is told to. */
    KafkaConsumer<String, byte[]> reader(String client) {
        return new Reader(reading(client), Duration.ZERO);
    }

    private Map<String, Object> reading(String client) {
        var config = with(client);
        config.put("auto.offset.reset", "earliest");
        config.put("enable.auto.commit", false);
        config.put("allow.auto.create.topics", false);
        config.put("isolation.level", "read_committed");
        config.put("max.poll.records", RECORDS_AT_ONCE_MAX);
        // The broker's silence while there is no news is no fault of its; where calls are to be short, so is this one.
        var quiet = callTimeout.compareTo(FETCH_WAIT_MAX) < 0 ? callTimeout.dividedBy(2) : FETCH_WAIT_MAX;
        config.put("fetch.max.wait.ms", millis(quiet));
        var slack = quiet.compareTo(FETCH_SLACK) < 0 ? quiet : FETCH_SLACK;
        config.put("request.timeout.ms", millis(quiet.plus(slack)));
        config.put("default.api.timeout.ms", millis(callTimeout));
        return config;
    }

    private Map<String, Object> with(String client) {
        var config = new HashMap<>(common);
        config.put("client.id", client);
        return config;
    }

    /**
     * Its close does not wait for the broker's answer to a question for news, which comes when there are some; a member of a
     * group has time to say that it leaves.
     */
    private static final class Reader extends KafkaConsumer<String, byte[]> {
        private final Duration farewell;

        Reader(Map<String, Object> config, Duration farewell) {
            super(config, new StringDeserializer(), new ByteArrayDeserializer());
            this.farewell = farewell;
        }

        @Override
        public void close() {
            close(CloseOptions.timeout(farewell));
        }
    }

    private static Properties read(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new Settings.Wrong("souk.kafka.client.file is \"" + file
                    + "\": expected a file of Kafka client properties that can be read");
        }
    }

    /** Kafka counts most of its times in int. */
    private static int millis(Duration duration) {
        return (int) Math.min(duration.toMillis(), Integer.MAX_VALUE);
    }
}
