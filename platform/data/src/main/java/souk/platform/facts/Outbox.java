package souk.platform.facts;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import souk.platform.DomainEvent;
import souk.platform.Invariant;
import souk.platform.data.Tx;

/** The facts that have happened but are not yet published: one table, in the database of the change itself. */
public final class Outbox {

    /** The largest message that may be told. Kafka's own default limit is 1 MiB with its headers. */
    public static final int PAYLOAD_BYTES_MAX = 900_000;

    /** Where the relay listens for news. */
    public static final String CHANNEL = "souk_outbox";

    private final String service;
    private final Function<DomainEvent, FactMessage> encoder;

    /**
     * @param service who tells; gives the topic
     * @param encoder turns each event of the service into the message that is published
     */
    public Outbox(String service, Function<DomainEvent, FactMessage> encoder) {
        this.service = service;
        this.encoder = encoder;
    }

    /** Keeps the events in the caller's transaction, in their order, by one statement. */
    public void insert(Tx tx, List<Told> events) {
        if (events.isEmpty()) {
            return;
        }
        var rows = events.stream()
                .map(told -> row(told, encoder.apply(told.event())))
                .toList();
        // The order of unnest is the order of seq, because the identity is given while the rows stream through.
        tx.update("""
            INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload, subject, time, traceparent, correlationid)
            SELECT id, :aggregatetype, aggregateid, type, payload, subject, time, traceparent, correlationid
            FROM unnest(:ids, :aggregateids, :types, :payloads, :subjects, :times, :traceparents, :correlationids)
                WITH ORDINALITY
                AS row (id, aggregateid, type, payload, subject, time, traceparent, correlationid, position)
            ORDER BY position
            """)
                .bindArray("ids", UUID.class, column(rows, Row::id))
                .bindArray("aggregateids", String.class, column(rows, Row::aggregateId))
                .bindArray("types", String.class, column(rows, Row::type))
                .bindArray("payloads", byte[].class, column(rows, Row::payload))
                .bindArray("subjects", String.class, column(rows, Row::subject))
                .bindArray("times", OffsetDateTime.class, column(rows, Row::time))
                .bindArray(
                        "traceparents",
                        String.class,
                        column(rows, row -> row.origin().traceparent()))
                .bindArray(
                        "correlationids",
                        String.class,
                        column(rows, row -> row.origin().correlationId()))
                .bind("aggregatetype", service)
                .execute();
    }

    private static Row row(Told told, FactMessage fact) {
        var event = told.event();
        var type = fact.message().getDescriptorForType().getFullName();
        Invariant.hold(!event.key().isEmpty(), "an event has the id of its aggregate as key");
        Invariant.hold(
                fact.message().getSerializedSize() <= PAYLOAD_BYTES_MAX,
                "an event has at most " + PAYLOAD_BYTES_MAX + " bytes");
        return new Row(UuidCreator.getTimeOrderedEpoch(), event.key(), type, fact, told.origin());
    }

    private static @Nullable Object[] column(List<Row> rows, Function<Row, @Nullable Object> value) {
        return rows.stream().map(value).toArray();
    }

    private record Row(UUID id, String aggregateId, String type, FactMessage fact, Origin origin) {
        byte[] payload() {
            return fact.message().toByteArray();
        }

        String subject() {
            return fact.subject();
        }

        OffsetDateTime time() {
            return fact.time().atOffset(ZoneOffset.UTC);
        }
    }
}
