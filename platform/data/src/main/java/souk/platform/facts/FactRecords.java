package souk.platform.facts;

import com.google.protobuf.UnsafeByteOperations;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A fact as a record of Kafka: CloudEvents in the binary mode of their Kafka binding. */
final class FactRecords {

    static final String ID = "ce_id";
    static final String TYPE = "ce_type";
    static final String SOURCE = "ce_source";
    static final String SUBJECT = "ce_subject";
    static final String TIME = "ce_time";
    static final String SPEC_VERSION = "ce_specversion";
    static final String TRACE_PARENT = "traceparent";
    static final String CORRELATION_ID = "correlationid";
    static final String CONTENT_TYPE = "content-type";

    static ProducerRecord<String, byte[]> encode(String topic, Fact fact) {
        var record = new ProducerRecord<>(topic, fact.key(), fact.payload().toByteArray());
        var headers = record.headers();
        put(headers, SPEC_VERSION, "1.0");
        put(headers, ID, fact.id().toString());
        put(headers, TYPE, fact.type());
        put(headers, SOURCE, fact.source());
        put(headers, SUBJECT, fact.subject());
        put(headers, TIME, fact.time().toString());
        put(headers, CONTENT_TYPE, "application/protobuf");
        put(headers, TRACE_PARENT, fact.traceparent());
        put(headers, CORRELATION_ID, fact.correlationId());
        return record;
    }

    /** @throws Fact.Unreadable if the record is no fact */
    static Fact decode(ConsumerRecord<String, byte[]> record) {
        var headers = record.headers();
        if (record.value() == null || record.key() == null) {
            throw new Fact.Unreadable("a record without key or value is no fact", null);
        }
        return new Fact(
                uuid(required(headers, ID)),
                required(headers, TYPE),
                required(headers, SOURCE),
                textOr(headers, SUBJECT, ""),
                time(required(headers, TIME)),
                record.key(),
                // Nobody else holds the array, so it need not be copied.
                UnsafeByteOperations.unsafeWrap(record.value()),
                text(headers, TRACE_PARENT),
                text(headers, CORRELATION_ID));
    }

    static void put(Headers headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }

    static @Nullable String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    static String textOr(Headers headers, String name, String fallback) {
        var found = text(headers, name);
        return found == null ? fallback : found;
    }

    private static String required(Headers headers, String name) {
        var found = text(headers, name);
        if (found == null) {
            throw new Fact.Unreadable("a record without the header " + name + " is no fact", null);
        }
        return found;
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Fact.Unreadable(ID + " is no UUID", e);
        }
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new Fact.Unreadable(TIME + " is no time by RFC 3339", e);
        }
    }

    private FactRecords() {}
}
