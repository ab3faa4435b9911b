package souk.carts.app;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.carts.Fixtures.assertRefused;
import static souk.carts.Fixtures.contents;
import static souk.carts.Fixtures.euro;
import static souk.carts.Fixtures.item;
import static souk.carts.Fixtures.mug;
import static souk.carts.World.done;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import souk.carts.World;
import souk.carts.domain.Cart;
import souk.carts.domain.CartsRefusal;
import souk.carts.domain.Listing;
import souk.carts.domain.Remembered;
import souk.platform.testing.Together;

class AddItemTest {

    private final World world = new World();

    @BeforeEach
    void somethingIsOffered() {
        world.tell(mug("MUG", 1, 850), mug("CUP", 1, 300));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whatIsAddedIsInTheCartInTheOrderInWhichItWasAdded() {
        world.add("alice", "MUG", 2);
        world.add("alice", "CUP", 1);
        var answered = world.add("alice", "MUG", 3);

        assertThat(contents(answered)).containsExactly("5 MUG", "1 CUP");
        assertThat(answered.total()).contains(euro(4_550));
        assertThat(answered.cart().revision()).isEqualTo(3);
        assertThat(world.cart("alice")).isEqualTo(answered);
        assertThat(contents(world.cart("bob"))).isEmpty();
    }

    @Test
    void whatWasTakenOutAndAddedAgainStandsLast() {
        world.add("alice", "MUG", 1);
        world.add("alice", "CUP", 1);
        world.change("alice", "MUG", 0);

        assertThat(contents(world.add("alice", "MUG", 1))).containsExactly("1 CUP", "1 MUG");
    }

    @Test
    void aRefusedAdditionLeavesTheCartAsItWas() {
        var before = world.add("alice", "MUG", 1);

        assertRefused(world.tryAdd("alice", "NOTHING", 1), CartsRefusal.UNKNOWN_SKU, "sku");

        assertThat(world.cart("alice")).isEqualTo(before);
    }

    @Test
    void aCartThatIsFullOfDifferentThingsTakesMoreOfTheSame() {
        world.tell(IntStream.rangeClosed(1, Cart.ITEMS_MAX)
                .mapToObj(number -> mug("MUG-" + number, 1, 100))
                .toArray(Listing[]::new));
        IntStream.rangeClosed(1, Cart.ITEMS_MAX).forEach(number -> world.add("alice", "MUG-" + number, 1));

        assertRefused(world.tryAdd("alice", "MUG", 1), CartsRefusal.CART_FULL, "sku");
        assertThat(item(world.add("alice", "MUG-7", 1), "MUG-7").item().quantity())
                .isEqualTo(2);
    }

    @Test
    void additionsAtTheSameTimeAllCount() throws Exception {
        var _ = Together.run(20, number -> world.add("alice", number % 2 == 0 ? "MUG" : "CUP", 1));

        assertThat(contents(world.cart("alice"))).containsExactlyInAnyOrder("10 MUG", "10 CUP");
        assertThat(world.cart("alice").cart().revision()).isEqualTo(20);
    }

    @Test
    void anAdditionThatIsRepeatedIsMadeOnceAndAnsweredWithTheCartAsItIs() {
        done(world.addOnce("alice", "MUG", 2, "click-1"));
        var later = world.add("alice", "CUP", 1);

        assertThat(done(world.addOnce("alice", "MUG", 2, "click-1"))).isEqualTo(later);
        assertThat(world.cart("alice")).isEqualTo(later);
    }

    @Test
    void anAdditionThatIsRepeatedAtTheSameTimeIsMadeOnce() throws Exception {
        var answers = Together.run(12, _ -> done(world.addOnce("alice", "MUG", 2, "double-click")));

        assertThat(contents(world.cart("alice"))).containsExactly("2 MUG");
        assertThat(answers).allMatch(world.cart("alice")::equals);
    }

    @Test
    void anAdditionIsNotRepeatedByTakingItOut() {
        done(world.addOnce("alice", "MUG", 2, "click-1"));
        world.change("alice", "MUG", 0);

        assertThat(contents(done(world.addOnce("alice", "MUG", 2, "click-1")))).isEmpty();
    }

    @Test
    void aRequestIdWithOtherContentIsRefused() {
        done(world.addOnce("alice", "MUG", 2, "click-1"));

        assertRefused(world.addOnce("alice", "MUG", 3, "click-1"), CartsRefusal.REQUEST_ID_REUSED, "request_id");
        assertRefused(world.addOnce("alice", "CUP", 2, "click-1"), CartsRefusal.REQUEST_ID_REUSED, "request_id");
        assertThat(contents(world.cart("alice"))).containsExactly("2 MUG");
    }

    @Test
    void aRequestThatWasRefusedMayBeMadeAgain() {
        assertRefused(world.addOnce("alice", "JUG", 1, "click-1"), CartsRefusal.UNKNOWN_SKU, "sku");
        world.tell(mug("JUG", 1, 1_200));

        assertThat(contents(done(world.addOnce("alice", "JUG", 1, "click-1")))).containsExactly("1 JUG");
    }

    @Test
    void theLastRequestsAreRemembered() {
        IntStream.rangeClosed(0, Remembered.REQUESTS_MAX)
                .forEach(number -> done(world.addOnce("alice", "MUG", 1, "click-" + number)));
        IntStream.rangeClosed(1, Remembered.REQUESTS_MAX)
                .forEach(number -> done(world.addOnce("alice", "MUG", 1, "click-" + number)));

        assertThat(contents(world.cart("alice"))).isEqualTo(List.of(Remembered.REQUESTS_MAX + 1 + " MUG"));
    }
}
