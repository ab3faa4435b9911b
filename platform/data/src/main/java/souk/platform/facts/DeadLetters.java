package souk.platform.facts;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import souk.platform.runtime.Settings;

/**
 * The operator's desk for facts that listeners could not handle: list, read, replay. A letter stays until it is replayed, or
 * for {@link Topics#DEAD_LETTERS_KEPT}. Replayed is what the listener has not yet recorded; so it takes effect once, even if
 * it is replayed twice. Every call may throw Kafka's exceptions if Kafka is away.
 */
public final class DeadLetters {

    /** How many letters are looked at in one call; whoever has more has another problem than the letters. */
    public static final int LETTERS_MAX = 10_000;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final String CLIENT = "dead-letters";

    private final Kafka kafka;

    /** @param settings with {@code souk.kafka.bootstrap} */
    public DeadLetters(Settings settings) {
        this.kafka = Kafka.of(settings);
    }

    /**
     * A record that a listener could not handle, and why.
     *
     * @param id of the letter: the listener's group and the fact's id
     * @param topic where the record came from, and where it goes when it is replayed
     * @param listener the group of the listener that failed, such as {@code orders.prices}
     * @param error what went wrong
     * @param failedAt when, by RFC 3339
     * @param type the type of the fact; empty if the record is no fact
     * @param key the key of the record
     * @param payload what the record carried
     */
    public record Letter(
            String id,
            String topic,
            String listener,
            String error,
            String failedAt,
            String type,
            @Nullable String key,
            ByteString payload) {}

    /** The letters of a topic, the oldest first, at most so many. */
    public List<Letter> list(String topic, int most) {
        return open(topic).values().stream()
                .limit(most)
                .map(DeadLetters::letter)
                .toList();
    }

    /** One letter, if it is (still) there. */
    public Optional<Letter> read(String topic, String id) {
        return Optional.ofNullable(open(topic).get(id)).map(DeadLetters::letter);
    }

    /**
     * Publishes the fact again, with the id that it had, and takes the letter out; false if there is no such letter.
     *
     * @throws ExecutionException if Kafka refuses
     * @throws TimeoutException if Kafka does not answer within 5 s; then it may have been published, and can be again
     */
    public boolean replay(String topic, String id) throws ExecutionException, InterruptedException, TimeoutException {
        var letter = open(topic).get(id);
        if (letter == null) {
            return false;
        }
        var again = new ProducerRecord<>(topic, FactRecords.text(letter.headers(), DeadLetterBox.KEY), letter.value());
        letter.headers().forEach(header -> {
            if (!header.key().startsWith(DeadLetterBox.PREFIX)) {
                again.headers().add(header);
            }
        });
        try (var producer = kafka.producer(CLIENT, Kafka.CALL_TIMEOUT)) {
            // In this order: a crash between the two leaves a letter that can be replayed once more.
            producer.send(again).get(Kafka.CALL_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            producer.send(new ProducerRecord<String, byte[]>(Topics.deadLetters(topic), id, null))
                    .get(Kafka.CALL_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        }
        return true;
    }

    /** All letters by id that have not been taken out, read from the first to the last. */
    private Map<String, ConsumerRecord<String, byte[]>> open(String topic) {
        var letters = new LinkedHashMap<String, ConsumerRecord<String, byte[]>>();
        try (var reader = kafka.reader(CLIENT)) {
            var partitions = reader.partitionsFor(Topics.deadLetters(topic)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            var ends = reader.endOffsets(partitions);
            while (letters.size() < LETTERS_MAX
                    && ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                for (var record : reader.poll(POLL)) {
                    if (record.value() == null) {
                        letters.remove(record.key());
                    } else {
                        letters.putIfAbsent(record.key(), record);
                    }
                }
            }
        }
        return letters;
    }

    private static Letter letter(ConsumerRecord<String, byte[]> record) {
        var headers = record.headers();
        return new Letter(
                record.key(),
                FactRecords.textOr(headers, DeadLetterBox.TOPIC, ""),
                FactRecords.textOr(headers, DeadLetterBox.LISTENER, ""),
                FactRecords.textOr(headers, DeadLetterBox.ERROR, ""),
                FactRecords.textOr(headers, DeadLetterBox.FAILED_AT, ""),
                FactRecords.textOr(headers, FactRecords.TYPE, ""),
                FactRecords.text(headers, DeadLetterBox.KEY),
                ByteString.copyFrom(record.value()));
    }
}
