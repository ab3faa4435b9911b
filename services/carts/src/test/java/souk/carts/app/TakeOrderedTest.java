package souk.carts.app;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.carts.Fixtures.contents;
import static souk.carts.Fixtures.mug;
import static souk.carts.World.ordered;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import souk.carts.World;
import souk.platform.testing.Together;

class TakeOrderedTest {

    private final World world = new World();

    @BeforeEach
    void aliceAndBobHaveMugsAndCups() {
        world.tell(mug("MUG", 1, 850), mug("CUP", 1, 300));
        for (var account : new String[] {"alice", "bob"}) {
            world.add(account, "MUG", 5);
            world.add(account, "CUP", 1);
        }
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whatWasOrderedLeavesTheCart() {
        world.placed(ordered("alice", "MUG", 5), ordered("alice", "CUP", 1));

        assertThat(world.cart("alice").items()).isEmpty();
        assertThat(world.cart("alice").cart().revision()).isEqualTo(3);
        assertThat(contents(world.cart("bob"))).containsExactly("5 MUG", "1 CUP");
        assertThat(world.cart("bob").cart().revision()).isEqualTo(2);
    }

    @Test
    void whatWasAddedSinceTheOrderStays() {
        world.placed(ordered("alice", "MUG", 3));

        assertThat(contents(world.cart("alice"))).containsExactly("2 MUG", "1 CUP");
    }

    @Test
    void linesOfOneSkuAddUp() {
        world.placed(ordered("alice", "MUG", 2), ordered("alice", "MUG", 2), ordered("bob", "MUG", 1));

        assertThat(contents(world.cart("alice"))).containsExactly("1 MUG", "1 CUP");
        assertThat(contents(world.cart("bob"))).containsExactly("4 MUG", "1 CUP");
    }

    @Test
    void whatIsNotInTheCartIsPassedOver() {
        world.placed(ordered("alice", "JUG", 1), ordered("nobody", "MUG", 1), ordered("alice", "CUP", 9));

        assertThat(contents(world.cart("alice"))).containsExactly("5 MUG");
        assertThat(world.count("cart")).isEqualTo(2);
    }

    @Test
    void ordersAndAdditionsAtTheSameTimeAllCount() throws Exception {
        world.add("alice", "MUG", 95);
        world.add("bob", "MUG", 95);
        var _ = Together.run(30, number -> {
            switch (number % 3) {
                case 0 -> world.placed(ordered("alice", "MUG", 1), ordered("bob", "MUG", 1));
                case 1 -> world.placed(ordered("bob", "MUG", 1), ordered("alice", "MUG", 1));
                default -> world.add("alice", "MUG", 1);
            }
            return true;
        });

        assertThat(contents(world.cart("alice"))).containsExactly("90 MUG", "1 CUP");
        assertThat(contents(world.cart("bob"))).containsExactly("80 MUG", "1 CUP");
    }
}
