package souk.shipping.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.shipping.Fixtures.VIENNA;
import static souk.shipping.World.done;
import static souk.shipping.World.refusal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import souk.platform.Outcome;
import souk.shipping.Fixtures;

class ConsignmentTest {

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final ShipmentId ID = new ShipmentId(UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"));

    @ParameterizedTest
    @CsvSource({
        "PREPARED,    CREATED,     CANCELLED,   CANCELLED,       ORDER_NOT_CONFIRMED, NOT_HANDED_OVER",
        "CREATED,     CREATED,     CANCELLED,   CANCELLED,       HANDED_OVER,         NOT_HANDED_OVER",
        "HANDED_OVER, HANDED_OVER, HANDED_OVER, ALREADY_SHIPPED, HANDED_OVER,         DELIVERED",
        "DELIVERED,   DELIVERED,   DELIVERED,   ALREADY_SHIPPED, DELIVERED,           DELIVERED",
        "CANCELLED,   CANCELLED,   CANCELLED,   CANCELLED,       SHIPMENT_CANCELLED,  SHIPMENT_CANCELLED",
    })
    void aShipmentGoesWhereTheTableSays(
            ShipmentState from, String confirmed, String ended, String cancelled, String handedOver, String delivered) {
        var before = in(from);

        assertThat(state(before.confirm(LATER))).isEqualTo(confirmed);
        assertThat(state(before.end(LATER))).isEqualTo(ended);
        assertThat(answer(before.cancel("a/1", LATER))).isEqualTo(cancelled);
        assertThat(answer(before.handOver(ID, LATER))).isEqualTo(handedOver);
        assertThat(answer(before.deliver(ID, LATER))).isEqualTo(delivered);
        assertThat(state(before.uncancel("a/1", LATER))).isEqualTo(from.name());
    }

    /** An order with one shipment in this state, which it came to as orders do. */
    private static Consignment in(ShipmentState state) {
        var to = new Destination(Fixtures.order(), "customers/alice", VIENNA);
        var prepared = done(Consignment.prepare(to, List.of(Fixtures.parcel("wien")), () -> ID, NOON));
        var created = prepared.confirm(NOON);
        return switch (state) {
            case PREPARED -> prepared;
            case CREATED -> created;
            case HANDED_OVER -> done(created.handOver(ID, NOON));
            case DELIVERED -> done(done(created.handOver(ID, NOON)).deliver(ID, NOON));
            case CANCELLED -> done(created.cancel("b/1", NOON));
        };
    }

    private static String answer(Outcome<Consignment> outcome) {
        return refusal(outcome).map(ShippingRefusal::name).orElseGet(() -> state(done(outcome)));
    }

    private static String state(Consignment consignment) {
        return consignment.shipment(ID).state().name();
    }
}
