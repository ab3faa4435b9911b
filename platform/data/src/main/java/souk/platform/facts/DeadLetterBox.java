package souk.platform.facts;

import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Where a listener puts what it cannot handle: the record as it came, and beside it what went wrong. */
final class DeadLetterBox implements AutoCloseable {

    /** Of all headers that are about the failure and not about the fact. */
    static final String PREFIX = "dlq_";

    static final String LISTENER = "dlq_listener";
    static final String ERROR = "dlq_error";
    static final String FAILED_AT = "dlq_time";
    static final String KEY = "dlq_key";
    static final String TOPIC = "dlq_topic";
    static final String PARTITION = "dlq_partition";
    static final String OFFSET = "dlq_offset";

    private static final int ERROR_CHARS_MAX = 1000;

    private final Kafka kafka;
    private final String client;
    private final String listener;
    private @Nullable KafkaProducer<String, byte[]> producer;

    DeadLetterBox(Kafka kafka, String client, String listener) {
        this.kafka = kafka;
        this.client = client;
        this.listener = listener;
    }

    /** Returns when Kafka has it for certain. */
    void put(ConsumerRecord<String, byte[]> record, Throwable error)
            throws ExecutionException, InterruptedException, TimeoutException {
        var letter = new ProducerRecord<>(
                Topics.deadLetters(record.topic()), id(record), record.value() == null ? new byte[0] : record.value());
        var headers = letter.headers();
        record.headers().forEach(headers::add);
        FactRecords.put(headers, LISTENER, listener);
        FactRecords.put(headers, ERROR, sentence(error));
        FactRecords.put(headers, FAILED_AT, Instant.now().toString());
        FactRecords.put(headers, KEY, record.key());
        FactRecords.put(headers, TOPIC, record.topic());
        FactRecords.put(headers, PARTITION, Integer.toString(record.partition()));
        FactRecords.put(headers, OFFSET, Long.toString(record.offset()));
        running().send(letter).get(Kafka.CALL_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Kafka.CLOSE_TIMEOUT);
        }
    }

    /** The same fact failing again for the same listener is the same letter. */
    private String id(ConsumerRecord<String, byte[]> record) {
        var place = record.topic() + "-" + record.partition() + "-" + record.offset();
        return listener + "/" + FactRecords.textOr(record.headers(), FactRecords.ID, place);
    }

    /** Made when it is first needed; most listeners never do. */
    private KafkaProducer<String, byte[]> running() {
        if (producer == null) {
            producer = kafka.producer(client, Kafka.CALL_TIMEOUT);
        }
        return producer;
    }

    private static String sentence(Throwable error) {
        var root = error;
        while (root.getCause() != null && !root.getCause().equals(root)) {
            root = root.getCause();
        }
        var text = root.getClass().getName() + ": " + root.getMessage();
        return text.length() <= ERROR_CHARS_MAX ? text : text.substring(0, ERROR_CHARS_MAX);
    }
}
