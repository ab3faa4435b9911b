package souk.carts.app;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.carts.Fixtures.assertRefused;
import static souk.carts.Fixtures.contents;
import static souk.carts.Fixtures.mug;
import static souk.carts.World.done;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import souk.carts.World;
import souk.carts.domain.AccountId;
import souk.carts.domain.Addition;
import souk.carts.domain.CartsRefusal;
import souk.carts.domain.ShownCart;
import souk.carts.domain.Sku;
import souk.platform.Outcome;
import souk.platform.testing.Together;

/** Changes that come at the same moment. */
class ChangeCartsTest {

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
    void eachIsAnsweredWithItsCartAfterItAndARefusedOneLeavesItsNeighboursAlone() {
        world.add("bob", "CUP", 1);

        var answers = atOnce(
                add("alice", "MUG", 1),
                add("bob", "MUG", 2),
                add("alice", "JUG", 1),
                add("alice", "CUP", 3),
                add("carol", "JUG", 1));

        assertThat(contents(done(answers.get(0)))).containsExactly("1 MUG");
        assertThat(contents(done(answers.get(1)))).containsExactly("1 CUP", "2 MUG");
        assertRefused(answers.get(2), CartsRefusal.UNKNOWN_SKU, "sku");
        assertThat(contents(done(answers.get(3)))).containsExactly("1 MUG", "3 CUP");
        assertRefused(answers.get(4), CartsRefusal.UNKNOWN_SKU, "sku");
        assertThat(world.cart("alice")).isEqualTo(done(answers.get(3)));
        assertThat(world.cart("bob")).isEqualTo(done(answers.get(1)));
        assertThat(world.cart("carol").cart().revision()).isZero();
    }

    @Test
    void whatChangesNothingIsNotWritten() {
        var before = world.add("alice", "MUG", 2);

        var answers = atOnce(new Change(
                new AccountId("alice"), List.of(), (cart, offers, now) -> cart.change(new Sku("MUG"), 2, offers, now)));

        assertThat(done(answers.getFirst())).isEqualTo(before);
        assertThat(world.cart("alice")).isEqualTo(before);
    }

    @Test
    void setsThatMeetInTheSameCartsAllCount() throws Exception {
        var _ = Together.run(12, number -> {
            var accounts = IntStream.range(0, 20).mapToObj(at -> "shopper-" + (number % 2 == 0 ? at : 19 - at));
            return atOnce(accounts.map(account -> add(account, "MUG", 1)).toArray(Change[]::new));
        });

        for (int at = 0; at < 20; at++) {
            assertThat(contents(world.cart("shopper-" + at))).containsExactly("12 MUG");
        }
    }

    private List<Outcome<ShownCart>> atOnce(Change... changes) {
        return world.db.write(tx -> world.changeCarts.run(tx, List.of(changes)));
    }

    private static Change add(String account, String sku, int quantity) {
        var wish = new Addition(new Sku(sku), quantity, Optional.empty());
        return new Change(
                new AccountId(account), List.of(wish.sku()), (cart, offers, now) -> cart.add(wish, offers, now));
    }
}
