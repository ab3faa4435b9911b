package souk.orders;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import souk.orders.domain.Address;
import souk.orders.domain.CustomerId;
import souk.orders.domain.Listing;
import souk.orders.domain.Offer;
import souk.orders.domain.Order;
import souk.orders.domain.OrderId;
import souk.orders.domain.Purchase;
import souk.orders.domain.RequestMark;
import souk.orders.domain.Sku;
import souk.orders.domain.Wish;
import souk.platform.Money;
import souk.platform.Outcome;

/** Customers, offers and orders to speak of. */
public final class Fixtures {

    public static final CustomerId ALICE = new CustomerId("alice");
    public static final CustomerId BOB = new CustomerId("bob");
    public static final Sku MUG = new Sku("mug");
    public static final Sku BOWL = new Sku("bowl");
    public static final String CARD = "tok_success";
    public static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    public static final Address HOME =
            new Address("DE", "10115", "", "Berlin", List.of("Invalidenstraße 1"), List.of("Alice Adler"), "");

    /** A mug for 8.50 and a bowl for 12.00, both on sale. */
    public static final List<Offer> OFFERS = List.of(offer(MUG, 850, true), offer(BOWL, 1200, true));

    public static Offer offer(Sku sku, long cents, boolean offered) {
        return new Offer(sku, "products/" + sku.value(), "A " + sku.value(), "sellers/potters", euro(cents), offered);
    }

    /** What one product tells: these are all its offers. */
    public static Listing listing(long revision, Offer... offers) {
        return new Listing(offers[0].product(), revision, NOON.plusSeconds(revision), List.of(offers));
    }

    /** The listings of {@link #OFFERS}. */
    public static List<Listing> listings() {
        return OFFERS.stream().map(offer -> listing(1, offer)).toList();
    }

    public static Map<Sku, Offer> bySku(List<Offer> offers) {
        return offers.stream().collect(Collectors.toMap(Offer::sku, offer -> offer));
    }

    public static Money euro(long cents) {
        return new Money(cents, "EUR");
    }

    /** Two mugs, for 17.00. */
    public static Wish twoMugs() {
        return wish(1700, item(MUG, 2));
    }

    public static Wish wish(long shownCents, Wish.Item... items) {
        return new Wish(List.of(items), HOME, CARD, euro(shownCents), Optional.empty());
    }

    public static Wish paidBy(Wish wish, String method) {
        return new Wish(wish.items(), wish.address(), method, wish.shownTotal(), wish.cart());
    }

    public static Wish sentTo(Wish wish, Address address) {
        return new Wish(wish.items(), address, wish.paymentMethod(), wish.shownTotal(), wish.cart());
    }

    public static Wish.Item item(Sku sku, long quantity) {
        return new Wish.Item(sku, quantity);
    }

    public static RequestMark mark(String id, Object content) {
        return new RequestMark(id, content.toString());
    }

    /** An order that was just placed. */
    public static Order placed(Wish wish) {
        return Order.place(new OrderId(UuidCreator.getTimeOrderedEpoch()), ALICE, agreed(wish), NOON);
    }

    public static Purchase agreed(Wish wish) {
        return done(wish.agreed(bySku(OFFERS)));
    }

    /** What was done; a refusal fails the test. */
    public static <T> T done(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Done<T>(var value)) {
            return value;
        }
        throw new AssertionError("refused: " + outcome);
    }

    private Fixtures() {}
}
