package souk.platform.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.StringValue;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import souk.platform.Invariant;
import souk.platform.facts.World.Noted;
import souk.platform.runtime.RequestContext;
import souk.platform.testing.TestPatience;

class OutboxTest {

    private final World world = new World();
    private final World.Instance shop = world.start((app, postgres) -> {});

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aFactIsKeptInTheColumnsThatDebeziumExpects() {
        shop.db().commit(tx -> tx.tell(new Noted("n1", "hello")));
        shop.db()
                .commit(tx -> tx.query("SELECT * FROM outbox")
                        .map((row, _) -> {
                            assertThat(row.getObject("id", UUID.class).version())
                                    .isEqualTo(7);
                            assertThat(row.getString("aggregatetype")).isEqualTo(world.service);
                            assertThat(row.getString("aggregateid")).isEqualTo("n1");
                            assertThat(row.getString("type")).isEqualTo("google.protobuf.StringValue");
                            assertThat(row.getBytes("payload"))
                                    .isEqualTo(StringValue.of("hello").toByteArray());
                            assertThat(row.getString("subject")).isEqualTo("notes/n1");
                            assertThat(instant(row.getObject("time", OffsetDateTime.class)))
                                    .isEqualTo(World.NOON);
                            assertThat(row.getString("traceparent")).isNull();
                            assertThat(row.getString("correlationid")).isNull();
                            return true;
                        })
                        .one());
    }

    @Test
    void whatIsRolledBackIsNotTold() {
        assertThatThrownBy(() -> shop.db().commit(tx -> {
                    tx.update("INSERT INTO note VALUES ('n1', 'hello')").execute();
                    tx.tell(new Noted("n1", "hello"));
                    throw new IllegalStateException("changed our mind");
                }))
                .hasMessage("changed our mind");
        assertThat(World.count(shop.db(), "note")).isZero();
        assertThat(World.count(shop.db(), "outbox")).isZero();
    }

    @Test
    void manyFactsKeepTheirOrder() {
        var events = IntStream.range(0, 1000)
                .mapToObj(i -> new Noted("n" + i % 7, Integer.toString(i)))
                .toList();
        shop.db().commit(tx -> tx.tell(events));
        assertThat(World.texts(shop.db(), "SELECT aggregateid FROM outbox ORDER BY seq"))
                .isEqualTo(events.stream().map(Noted::key).toList());
        assertThat(World.texts(shop.db(), "SELECT convert_from(substr(payload, 3), 'UTF8') FROM outbox ORDER BY seq"))
                .isEqualTo(events.stream().map(Noted::text).toList());
    }

    @Test
    void onlyACommitThatToldSomethingWakesTheRelay() throws SQLException {
        try (var listening = world.database.dataSource().getConnection()) {
            try (var listen = listening.createStatement()) {
                listen.execute("LISTEN " + Outbox.CHANNEL);
            }
            shop.db()
                    .commit(tx ->
                            tx.update("INSERT INTO note VALUES ('n1', 'hello')").execute());
            assertThatThrownBy(() -> shop.db().commit(tx -> {
                        tx.tell(new Noted("n1", "hello"));
                        throw new IllegalStateException("changed our mind");
                    }))
                    .hasMessage("changed our mind");
            assertThat(rings(listening, 500)).isZero();
            shop.db().commit(tx -> tx.tell(new Noted("n1", "hello")));
            assertThat(rings(listening, (int) TestPatience.MAX.toMillis())).isEqualTo(1);
        }
    }

    @Test
    void toTellNothingIsNoWork() {
        shop.db().commit(tx -> tx.tell(List.of()));
        assertThat(World.count(shop.db(), "outbox")).isZero();
    }

    @Test
    void theTraceAndTheRequestGoWithTheFact() throws Exception {
        var context = SpanContext.create(
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "00f067aa0ba902b7",
                TraceFlags.getSampled(),
                TraceState.getDefault());
        try (var _ = Span.wrap(context).makeCurrent()) {
            var _ = new RequestContext("request-1", world.service).call(() -> {
                shop.db().commit(tx -> tx.tell(new Noted("n1", "hello")));
                return true;
            });
        }
        assertThat(World.texts(shop.db(), "SELECT traceparent || ' ' || correlationid FROM outbox"))
                .containsExactly("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01 request-1");
    }

    @Test
    void ofManyFactsEachGoesWithTheRequestItComesFrom() {
        shop.db()
                .commit(tx -> tx.tellEach(List.of(
                        new Told(new Noted("n1", "hello"), new Origin("00-1-1-00", "request-1")),
                        new Told(new Noted("n2", "hello"), new Origin(null, "request-2")),
                        new Told(new Noted("n3", "hello"), new Origin(null, null)))));
        assertThat(World.texts(
                        shop.db(),
                        "SELECT concat_ws(' ', aggregateid, traceparent, correlationid) FROM outbox ORDER BY seq"))
                .containsExactly("n1 00-1-1-00 request-1", "n2 request-2", "n3");
    }

    @Test
    void aFactThatKafkaWouldNotTakeIsRefusedBeforeItIsKept() {
        var tooLong = "x".repeat(Outbox.PAYLOAD_BYTES_MAX);
        assertThatThrownBy(() -> shop.db().commit(tx -> tx.tell(new Noted("n1", tooLong))))
                .isInstanceOf(Invariant.Broken.class)
                .hasMessageContaining("at most 900000 bytes");
        assertThat(World.count(shop.db(), "outbox")).isZero();
    }

    private static int rings(Connection connection, int millis) throws SQLException {
        var rings = connection.unwrap(PGConnection.class).getNotifications(millis);
        return rings == null ? 0 : rings.length;
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }
}
