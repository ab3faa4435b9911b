package souk.platform.facts;

import com.github.f4b6a3.uuid.UuidCreator;
import io.opentelemetry.api.trace.Span;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import souk.platform.DomainEvent;
import souk.platform.Invariant;
import souk.platform.data.Tx;
import souk.platform.runtime.RequestContext;

/** The facts that have happened but are not yet published: one table, in the database of the change itself. */
public final class Outbox {

    /** The largest message that may be told. Kafka's own default limit is 1 MiB with its headers. */
    public static final int PAYLOAD_BYTES_MAX = 900_000;

    /** Where the relay listens for news. */
    public static final String CHANNEL = "souk_outbox";

    /** Events are declared in the package {@code souk.<service>.v<n>}; the service's name gives the topic. */
    private static final Pattern TYPE = Pattern.compile("souk\\.([a-z]+)\\.v\\d+\\.\\w+");

    /** Keeps the events in the caller's transaction, in their order, by one statement. */
    public static void insert(Tx tx, List<? extends DomainEvent> events, Function<DomainEvent, FactMessage> encoder) {
        if (events.isEmpty()) {
            return;
        }
        var rows =
                events.stream().map(event -> row(event, encoder.apply(event))).toList();
        // The order of unnest is the order of seq, because the identity is given while the rows stream through.
        tx.update("""
            INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload, subject, time, traceparent, correlationid)
            SELECT id, aggregatetype, aggregateid, type, payload, subject, time, :traceparent, :correlationid
            FROM unnest(:ids, :aggregatetypes, :aggregateids, :types, :payloads, :subjects, :times)
                WITH ORDINALITY AS row (id, aggregatetype, aggregateid, type, payload, subject, time, position)
            ORDER BY position
            """)
                .bindArray("ids", UUID.class, rows.stream().map(Row::id).toArray())
                .bindArray(
                        "aggregatetypes",
                        String.class,
                        rows.stream().map(Row::aggregateType).toArray())
                .bindArray(
                        "aggregateids",
                        String.class,
                        rows.stream().map(Row::aggregateId).toArray())
                .bindArray("types", String.class, rows.stream().map(Row::type).toArray())
                .bindArray(
                        "payloads",
                        byte[].class,
                        rows.stream()
                                .map(row -> row.fact.message().toByteArray())
                                .toArray())
                .bindArray(
                        "subjects",
                        String.class,
                        rows.stream().map(row -> row.fact.subject()).toArray())
                .bindArray(
                        "times",
                        OffsetDateTime.class,
                        rows.stream().map(Row::time).toArray())
                .bind("traceparent", traceparent())
                .bind("correlationid", correlationId())
                .execute();
    }

    private static Row row(DomainEvent event, FactMessage fact) {
        var type = fact.message().getDescriptorForType().getFullName();
        var matcher = TYPE.matcher(type);
        Invariant.hold(matcher.matches(), "an event is a message of a package souk.<service>.v<n>, not " + type);
        Invariant.hold(!event.key().isEmpty(), "an event has the id of its aggregate as key");
        Invariant.hold(
                fact.message().getSerializedSize() <= PAYLOAD_BYTES_MAX,
                "an event has at most " + PAYLOAD_BYTES_MAX + " bytes");
        return new Row(UuidCreator.getTimeOrderedEpoch(), matcher.group(1), event.key(), type, fact);
    }

    /** Where the trace stands now, as the header that W3C Trace Context defines. */
    private static @Nullable String traceparent() {
        var context = Span.current().getSpanContext();
        return context.isValid()
                ? "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex()
                : null;
    }

    private static @Nullable String correlationId() {
        var id = RequestContext.current().id();
        return id.isEmpty() ? null : id;
    }

    private record Row(UUID id, String aggregateType, String aggregateId, String type, FactMessage fact) {
        OffsetDateTime time() {
            return fact.time().atOffset(ZoneOffset.UTC);
        }
    }

    private Outbox() {}
}
