package souk.orders.app;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.orders.Fixtures.ALICE;
import static souk.orders.Fixtures.BOB;
import static souk.orders.Fixtures.done;
import static souk.orders.Fixtures.twoMugs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import souk.orders.World;
import souk.orders.domain.CustomerId;
import souk.orders.domain.Order;
import souk.orders.domain.OrderFilter;
import souk.orders.domain.OrderId;
import souk.orders.domain.OrderRefusal;
import souk.orders.domain.OrderStatus;
import souk.platform.Outcome;

class ListOrdersTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void pagesHoldEachOrderOnceTheNewestFirst() {
        var placed = new ArrayList<OrderId>();
        for (int i = 0; i < 7; i++) {
            placed.add(done(world.place(ALICE, "click-" + i, twoMugs())).id());
            done(world.place(BOB, "click-" + i, twoMugs()));
        }
        Collections.reverse(placed);

        var seen = new ArrayList<Order>();
        var token = "";
        do {
            var page = done(world.listOrders.run(World.customer(ALICE), of(ALICE), 3, token));
            seen.addAll(page.items());
            token = page.nextToken();
        } while (!token.isEmpty());

        assertThat(seen).extracting(Order::id).containsExactlyElementsOf(placed);
    }

    @Test
    void aTokenBelongsToItsFilters() {
        for (int i = 0; i < 3; i++) {
            done(world.place(ALICE, "click-" + i, twoMugs()));
        }
        var token = done(world.listOrders.run(World.customer(ALICE), of(ALICE), 1, ""))
                .nextToken();
        var other = new OrderFilter(Optional.of(ALICE), Set.of(OrderStatus.PLACED), Optional.empty(), Optional.empty());

        assertThat(refusal(world.listOrders.run(World.customer(ALICE), other, 1, token)))
                .isEqualTo(OrderRefusal.PAGE_TOKEN_INVALID);
    }

    @Test
    void filtersLetThroughWhatTheySay() {
        var confirmed = world.confirmed();
        var placed = world.place(twoMugs());

        assertThat(found(Set.of(OrderStatus.CONFIRMED))).containsExactly(confirmed.id());
        assertThat(found(Set.of(OrderStatus.PLACED))).containsExactly(placed.id());
        var later = new OrderFilter(Optional.of(ALICE), Set.of(), Optional.of(placed.placedAt()), Optional.empty());
        assertThat(done(world.listOrders.run(World.customer(ALICE), later, 10, ""))
                        .items())
                .extracting(Order::id)
                .containsExactly(placed.id());
    }

    @Test
    void onlyTheStaffLooksAtTheOrdersOfOthers() {
        done(world.place(BOB, "click", twoMugs()));

        assertThat(refusal(world.listOrders.run(World.customer(ALICE), of(BOB), 10, "")))
                .isEqualTo(OrderRefusal.CUSTOMER_FORBIDDEN);
        assertThat(refusal(world.listOrders.run(World.customer(ALICE), everybody(), 10, "")))
                .isEqualTo(OrderRefusal.CUSTOMER_FORBIDDEN);
        assertThat(done(world.listOrders.run(new Buyer(ALICE, true), everybody(), 10, ""))
                        .items())
                .hasSize(1);
    }

    private List<OrderId> found(Set<OrderStatus> statuses) {
        var filter = new OrderFilter(Optional.of(ALICE), statuses, Optional.empty(), Optional.empty());
        return done(world.listOrders.run(World.customer(ALICE), filter, 10, "")).items().stream()
                .map(Order::id)
                .toList();
    }

    private static OrderFilter of(CustomerId customer) {
        return new OrderFilter(Optional.of(customer), Set.of(), Optional.empty(), Optional.empty());
    }

    private static OrderFilter everybody() {
        return new OrderFilter(Optional.empty(), Set.of(), Optional.empty(), Optional.empty());
    }

    private static Object refusal(Outcome<?> outcome) {
        return ((Outcome.Refused<?>) outcome).refusal();
    }
}
