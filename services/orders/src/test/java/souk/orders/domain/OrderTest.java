package souk.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import souk.orders.Fixtures;
import souk.platform.Invariant;

class OrderTest {

    private static final Change.Cause CAUSE = new Change.Cause("OUT_OF_STOCK", "There is none.", Map.of("skus", "mug"));
    private static final Parcels ALL_GONE = new Parcels(true, false);
    private static final Parcels ALL_THERE = new Parcels(true, true);

    private final Order placed = Fixtures.placed(Fixtures.twoMugs());

    @Test
    void anEndingIsNeverLeft() {
        var cancelled = placed.cancel(Fixtures.NOON, CAUSE);

        assertThatThrownBy(() -> cancelled.confirm(Fixtures.NOON)).isInstanceOf(Invariant.Broken.class);
        assertThatThrownBy(() -> placed.confirm(Fixtures.NOON).cancel(Fixtures.NOON, CAUSE))
                .isInstanceOf(Invariant.Broken.class);
    }

    @Test
    void theHistoryTellsWhenAndWhy() {
        var later = Fixtures.NOON.plus(Duration.ofMinutes(1));

        assertThat(placed.cancel(later, CAUSE).history())
                .containsExactly(
                        new Change(OrderStatus.PLACED, Fixtures.NOON, Change.Cause.NONE),
                        new Change(OrderStatus.CANCELLED, later, CAUSE));
    }

    @Test
    void timeDoesNotRunBackwards() {
        assertThat(placed.confirm(Fixtures.NOON.minusSeconds(5)).changedAt()).isEqualTo(Fixtures.NOON);
    }

    @Test
    void anOrderFollowsItsParcels() {
        var confirmed = placed.confirm(Fixtures.NOON);

        assertThat(confirmed.follow(Parcels.NONE, Fixtures.NOON)).isEqualTo(confirmed);
        assertThat(confirmed.follow(ALL_GONE, Fixtures.NOON).status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(confirmed.follow(ALL_THERE, Fixtures.NOON).history())
                .extracting(Change::status)
                .containsExactly(OrderStatus.PLACED, OrderStatus.CONFIRMED, OrderStatus.SHIPPED, OrderStatus.DELIVERED);
    }

    @Test
    void parcelsThatLeaveWhileAnOrderIsCancelledAreRemembered() {
        var cancelling = placed.confirm(Fixtures.NOON)
                .beginCancelling(Fixtures.NOON, CAUSE)
                .follow(ALL_GONE, Fixtures.NOON);

        assertThat(cancelling.status()).isEqualTo(OrderStatus.CANCELLING);
        assertThat(cancelling.keep(Fixtures.NOON, CAUSE).status()).isEqualTo(OrderStatus.SHIPPED);
    }

    @Test
    void whatWasAnsweredFirstIsAnsweredAgain() {
        assertThat(placed.confirm(Fixtures.NOON).asPlaced()).isEqualTo(placed);
    }
}
