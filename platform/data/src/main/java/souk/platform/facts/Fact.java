package souk.platform.facts;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fact as it arrives: a CloudEvent whose data is a protobuf message.
 *
 * @param id the same for every delivery of the fact; by it a repetition is recognised
 * @param type the full name of the protobuf message, such as {@code souk.catalog.v1.PriceChanged}
 * @param source who told it, such as {@code /souk/catalog}
 * @param subject the resource that it is about, such as {@code products/blue-mug}
 * @param time when it happened
 * @param key the aggregate's id; facts of one key arrive in the order in which they happened
 * @param payload the protobuf message
 * @param traceparent the trace in which it happened, by W3C Trace Context
 * @param correlationId the id of the request that caused it
 */
public record Fact(
        UUID id,
        String type,
        String source,
        String subject,
        Instant time,
        String key,
        ByteString payload,
        @Nullable String traceparent,
        @Nullable String correlationId) {

    /**
     * The payload, read by the parser of its type: {@code fact.read(PriceChanged.parser())}.
     *
     * @throws Unreadable if the payload is no such message
     */
    public <M extends Message> M read(Parser<M> parser) {
        try {
            return parser.parseFrom(payload);
        } catch (InvalidProtocolBufferException e) {
            throw new Unreadable("fact " + id + " of type " + type + " has a payload that cannot be read", e);
        }
    }

    /** Thrown for a record that is no fact, or not of the type that it claims. It is the record's own fault. */
    public static final class Unreadable extends RuntimeException {
        Unreadable(String what, @Nullable Throwable cause) {
            super(what, cause);
        }
    }
}
