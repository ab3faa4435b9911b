package souk.carts.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static souk.carts.Fixtures.assertRefused;
import static souk.carts.Fixtures.contents;
import static souk.carts.Fixtures.costing;
import static souk.carts.Fixtures.euro;
import static souk.carts.Fixtures.gone;
import static souk.carts.Fixtures.item;
import static souk.carts.Fixtures.offer;
import static souk.carts.World.done;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import souk.platform.Invariant;
import souk.platform.Money;
import souk.platform.Outcome;

class CartTest {

    private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
    private static final Money DOLLARS = new Money(1_000, "USD");

    private static final Offer MUG = offer("mug", "MUG", 850);
    private static final Offer CUP = offer("cup", "CUP", 300);
    private static final Offers EUROS = new Offers(List.of(MUG, CUP));
    private static final Offers MUG_IN_DOLLARS = new Offers(List.of(costing(MUG, DOLLARS), CUP));

    private static final Cart EMPTY = Cart.empty(new AccountId("alice"));

    @Test
    void aCartTakesUpToTenThousandPiecesOfOneThing() {
        var most = done(add(EMPTY, "MUG", CartItem.QUANTITY_MAX, EUROS));

        assertThat(contents(most.shown(EUROS))).containsExactly("10000 MUG");
        assertRefused(add(most, "MUG", 1, EUROS), CartsRefusal.TOO_MANY, "quantity");
        assertRefused(
                add(done(add(EMPTY, "MUG", 1, EUROS)), "MUG", CartItem.QUANTITY_MAX, EUROS),
                CartsRefusal.TOO_MANY,
                "quantity");
    }

    @Test
    void aCartHoldsNoMoreThanItsBounds() {
        var item = new CartItem(new Sku("MUG"), 1, euro(850));
        var tooMany = Collections.nCopies(Cart.ITEMS_MAX + 1, item);

        assertThatThrownBy(() -> new Cart(EMPTY.owner(), 1, NOW, tooMany, Remembered.NOTHING))
                .isInstanceOf(Invariant.Broken.class);
        assertThatThrownBy(() -> new CartItem(new Sku("MUG"), 0, euro(850))).isInstanceOf(Invariant.Broken.class);
        assertThatThrownBy(() -> new CartItem(new Sku("MUG"), CartItem.QUANTITY_MAX + 1, euro(850)))
                .isInstanceOf(Invariant.Broken.class);
    }

    @Test
    void whatCostsAnotherCurrencyThanTheCartIsRefused() {
        var cart = done(add(EMPTY, "CUP", 1, MUG_IN_DOLLARS));

        assertRefused(add(cart, "MUG", 1, MUG_IN_DOLLARS), CartsRefusal.WRONG_CURRENCY, "sku");
    }

    @Test
    void whatCannotBeOrderedDoesNotDecideTheCurrency() {
        var cart = done(add(EMPTY, "CUP", 1, EUROS));
        var cupGone = new Offers(List.of(costing(MUG, DOLLARS), gone(CUP)));

        assertThat(done(add(cart, "MUG", 1, cupGone)).shown(cupGone).total()).contains(DOLLARS);
    }

    @Test
    void anItemWhoseCurrencyChangedIsNotAddedUpAndKeepsTheCartFromBeingOrdered() {
        var cart = done(add(done(add(EMPTY, "CUP", 2, EUROS)), "MUG", 1, EUROS));

        var shown = cart.shown(MUG_IN_DOLLARS);

        assertThat(item(shown, "MUG").state()).isEqualTo(ItemState.OTHER_CURRENCY);
        assertThat(item(shown, "MUG").priceChanged()).isTrue();
        assertThat(item(shown, "MUG").unitPrice()).isEqualTo(DOLLARS);
        assertThat(shown.total()).contains(euro(600));
        assertThat(shown.orderable()).isFalse();
    }

    @Test
    void whatNobodyKnowsAnyLongerIsShownAsItWasSeen() {
        var cart = done(add(EMPTY, "MUG", 2, EUROS));

        var shown = cart.shown(new Offers(List.of()));

        assertThat(item(shown, "MUG").state()).isEqualTo(ItemState.UNAVAILABLE);
        assertThat(item(shown, "MUG").price()).isEqualTo(euro(1_700));
        assertThat(shown.total()).isEmpty();
    }

    @Test
    void aFreeThingCanBeOrdered() {
        var free = new Offers(List.of(costing(MUG, euro(0))));

        var shown = done(add(EMPTY, "MUG", 1, free)).shown(free);

        assertThat(shown.total()).contains(euro(0));
        assertThat(shown.orderable()).isTrue();
    }

    @Test
    void aChangeThatChangesNothingMakesNoRevision() {
        var cart = done(add(EMPTY, "MUG", 2, EUROS));

        assertThat(done(cart.change(new Sku("MUG"), 2, EUROS, NOW.plusSeconds(1))))
                .isEqualTo(cart);
        assertThat(cart.remove(new Sku("CUP"), NOW.plusSeconds(1))).isEqualTo(cart);
    }

    @Test
    void theVariantIsPartOfTheName() {
        var large = new Offer(MUG.sku(), MUG.product(), "Blue mug", "large", MUG.seller(), MUG.price(), true);

        assertThat(large.name()).isEqualTo("Blue mug, large");
        assertThat(MUG.name()).isEqualTo("Blue mug");
    }

    private static Outcome<Cart> add(Cart cart, String sku, int quantity, Offers offers) {
        return cart.add(new Addition(new Sku(sku), quantity, Optional.empty()), offers, NOW);
    }
}
