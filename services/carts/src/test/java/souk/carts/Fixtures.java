package souk.carts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.InstanceOfAssertFactories;
import souk.carts.domain.CartsRefusal;
import souk.carts.domain.Listing;
import souk.carts.domain.Offer;
import souk.carts.domain.ShownCart;
import souk.carts.domain.ShownItem;
import souk.carts.domain.Sku;
import souk.platform.Money;
import souk.platform.Outcome;

/** Products to speak of, and what is to be seen of carts. */
public final class Fixtures {

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    public static Offer offer(String product, String sku, long cents) {
        return new Offer(new Sku(sku), "products/" + product, "Blue mug", "", "sellers/potters", euro(cents), true);
    }

    public static Offer gone(Offer offer) {
        return new Offer(
                offer.sku(), offer.product(), offer.title(), offer.variant(), offer.seller(), offer.price(), false);
    }

    public static Offer costing(Offer offer, Money price) {
        return new Offer(
                offer.sku(), offer.product(), offer.title(), offer.variant(), offer.seller(), price, offer.offered());
    }

    /** A product at a revision; each is a second younger than the one before. */
    public static Listing listing(String product, long revision, Offer... offers) {
        return new Listing("products/" + product, revision, NOON.plusSeconds(revision), List.of(offers));
    }

    /** A product with one SKU, which is called like it. */
    public static Listing mug(String sku, long revision, long cents) {
        var product = sku.toLowerCase(Locale.ROOT);
        return listing(product, revision, offer(product, sku, cents));
    }

    /** The same, deleted. */
    public static Listing deletedMug(String sku, long revision, long cents) {
        var product = sku.toLowerCase(Locale.ROOT);
        return listing(product, revision, gone(offer(product, sku, cents)));
    }

    public static Money euro(long cents) {
        return new Money(cents, "EUR");
    }

    /** The one item of a cart that has this SKU. */
    public static ShownItem item(ShownCart cart, String sku) {
        var found = cart.items().stream()
                .filter(item -> item.item().sku().equals(new Sku(sku)))
                .toList();
        assertThat(found).as("items of %s", sku).hasSize(1);
        return found.getFirst();
    }

    /** What is in a cart: SKU and quantity, in its order. */
    public static List<String> contents(ShownCart cart) {
        return cart.items().stream()
                .map(item -> item.item().quantity() + " " + item.item().sku().value())
                .toList();
    }

    /** Expects a refusal, because of these fields and no others. */
    public static void assertRefused(Outcome<?> outcome, CartsRefusal refusal, String... fields) {
        assertThat(outcome)
                .asInstanceOf(InstanceOfAssertFactories.type(Outcome.Refused.class))
                .satisfies(refused -> {
                    assertThat(refused.refusal()).isEqualTo(refusal);
                    assertThat(fields(refused)).isEqualTo(Arrays.asList(fields));
                });
    }

    private static List<String> fields(Outcome.Refused<?> refused) {
        return refused.violations().stream().map(Outcome.Violation::field).toList();
    }

    private Fixtures() {}
}
