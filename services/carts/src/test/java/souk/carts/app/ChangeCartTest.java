package souk.carts.app;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.carts.Fixtures.assertRefused;
import static souk.carts.Fixtures.contents;
import static souk.carts.Fixtures.deletedMug;
import static souk.carts.Fixtures.euro;
import static souk.carts.Fixtures.item;
import static souk.carts.Fixtures.mug;
import static souk.carts.World.customer;
import static souk.carts.World.done;
import static souk.carts.World.visitor;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import souk.carts.World;
import souk.carts.domain.AccountId;
import souk.carts.domain.CartsRefusal;
import souk.carts.domain.ItemState;
import souk.carts.domain.ShownCart;
import souk.carts.domain.Sku;
import souk.carts.domain.Visitor;
import souk.platform.Outcome;

class ChangeCartTest {

    private static final AccountId ALICE = new AccountId("alice");

    private final World world = new World();

    @BeforeEach
    void aliceHasTwoMugsAndACup() {
        world.tell(mug("MUG", 1, 850), mug("CUP", 1, 300));
        world.add("alice", "MUG", 2);
        world.add("alice", "CUP", 1);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aQuantityIsSetAndAnItemStaysInItsPlace() {
        assertThat(contents(done(world.change("alice", "MUG", 7)))).containsExactly("7 MUG", "1 CUP");
        assertThat(contents(world.cart("alice"))).containsExactly("7 MUG", "1 CUP");
    }

    @Test
    void aPriceThatChangedIsSaidToHaveChangedUntilTheChangeIsSeen() {
        world.tell(mug("MUG", 2, 900));

        var changed = world.cart("alice");
        assertThat(item(changed, "MUG").priceChanged()).isTrue();
        assertThat(item(changed, "MUG").unitPrice()).isEqualTo(euro(900));
        assertThat(item(changed, "MUG").item().priceSeen()).isEqualTo(euro(850));
        assertThat(item(changed, "CUP").priceChanged()).isFalse();
        assertThat(changed.total()).contains(euro(2_100));
        assertThat(changed.orderable()).isTrue();

        assertThat(item(world.add("alice", "MUG", 1), "MUG").priceChanged()).isTrue();
        assertThat(item(done(world.change("alice", "MUG", 3)), "MUG").priceChanged())
                .isFalse();
        assertThat(item(world.cart("alice"), "MUG").priceChanged()).isFalse();
    }

    @Test
    void whatIsNoLongerOfferedLeavesTheTotalAndKeepsTheCartFromBeingOrdered() {
        world.tell(deletedMug("MUG", 2, 850));

        var cart = world.cart("alice");
        assertThat(item(cart, "MUG").state()).isEqualTo(ItemState.UNAVAILABLE);
        assertThat(item(cart, "CUP").state()).isEqualTo(ItemState.AVAILABLE);
        assertThat(cart.total()).contains(euro(300));
        assertThat(cart.orderable()).isFalse();

        assertRefused(world.tryAdd("alice", "MUG", 1), CartsRefusal.NO_LONGER_OFFERED, "sku");
        assertRefused(world.change("alice", "MUG", 3), CartsRefusal.NO_LONGER_OFFERED, "sku");
        assertThat(contents(done(world.change("alice", "MUG", 1)))).containsExactly("1 MUG", "1 CUP");

        assertThat(done(world.change("alice", "MUG", 0)).orderable()).isTrue();
        assertThat(contents(world.cart("alice"))).containsExactly("1 CUP");
    }

    @Test
    void whatIsBroughtBackCanBeOrderedAgain() {
        world.tell(deletedMug("MUG", 2, 850));
        world.tell(mug("MUG", 3, 850));

        assertThat(world.cart("alice").orderable()).isTrue();
    }

    @Test
    void anItemIsTakenOutOnceAndDoneAgain() {
        assertThat(contents(done(remove("MUG")))).containsExactly("1 CUP");
        var again = done(remove("MUG"));

        assertThat(again.cart().revision()).isEqualTo(3);
        assertThat(world.cart("alice")).isEqualTo(again);
        assertRefused(world.change("alice", "MUG", 1), CartsRefusal.NOT_IN_CART, "sku");
        assertThat(done(world.change("alice", "MUG", 0))).isEqualTo(again);
    }

    @Test
    void aClearedCartIsEmptyAndCannotBeOrdered() {
        var cleared = done(world.clearCart.run(customer("alice"), ALICE));

        assertThat(cleared.items()).isEmpty();
        assertThat(cleared.total()).isEmpty();
        assertThat(cleared.orderable()).isFalse();
        assertThat(world.cart("alice")).isEqualTo(cleared);
    }

    @Test
    void aCartThatNeverWasIsEmpty() {
        assertThat(world.cart("bob").cart().revision()).isZero();
        assertThat(done(world.clearCart.run(customer("bob"), new AccountId("bob")))
                        .items())
                .isEmpty();
        assertRefused(world.change("bob", "MUG", 1), CartsRefusal.NOT_IN_CART, "sku");
    }

    @Test
    void somebodyElsesCartAnswersAsIfItWereNotThere() {
        for (var stranger : new Visitor[] {customer("bob"), visitor("potter", "seller"), visitor("rider", "courier")}) {
            assertRefused(world.findCart.run(stranger, ALICE), CartsRefusal.CART_NOT_FOUND);
            assertRefused(world.findCart.run(stranger, new AccountId("nobody")), CartsRefusal.CART_NOT_FOUND);
            assertRefused(world.clearCart.run(stranger, ALICE), CartsRefusal.CART_NOT_FOUND);
        }
        assertThat(contents(world.cart("alice"))).containsExactly("2 MUG", "1 CUP");
    }

    @Test
    void supportLooksIntoEveryCartAndChangesOnlyItsOwn() {
        var support = visitor("sue", "support");

        assertThat(done(world.findCart.run(support, ALICE))).isEqualTo(world.cart("alice"));
        assertRefused(world.clearCart.run(support, ALICE), CartsRefusal.CART_READ_ONLY);
        assertThat(done(world.clearCart.run(support, new AccountId("sue"))).items())
                .isEmpty();
        assertThat(contents(world.cart("alice"))).containsExactly("2 MUG", "1 CUP");
    }

    @Test
    void adminLooksIntoEveryCartAndChangesIt() {
        var admin = visitor("root", "admin");

        assertThat(done(world.findCart.run(admin, ALICE))).isEqualTo(world.cart("alice"));
        assertThat(done(world.clearCart.run(admin, ALICE)).items()).isEmpty();
    }

    private Outcome<ShownCart> remove(String sku) {
        return world.removeItem.run(customer("alice"), ALICE, new Sku(sku));
    }
}
