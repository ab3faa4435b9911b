package souk.carts.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import souk.platform.Invariant;
import souk.platform.Outcome;

/**
 * What somebody is about to buy.
 *
 * @param revision counts the changes; 0 for a cart that never had one
 * @param updated when it last changed
 * @param items in the order in which they were added
 * @param requests the last additions that may be repeated
 */
public record Cart(AccountId owner, long revision, Instant updated, List<CartItem> items, Remembered requests) {

    /** No cart holds more different things. */
    public static final int ITEMS_MAX = 100;

    public Cart {
        items = List.copyOf(items);
        Invariant.hold(items.size() <= ITEMS_MAX, "a cart is bounded");
    }

    /** The cart of somebody who never had one. */
    public static Cart empty(AccountId owner) {
        return new Cart(owner, 0, Instant.EPOCH, List.of(), Remembered.NOTHING);
    }

    /** So many more of a SKU, at the price as it is now. An addition that was made before is not made again. */
    public Outcome<Cart> add(Addition wish, Offers offers, Instant now) {
        var mark = wish.request().map(Request::mark);
        if (mark.filter(requests::has).isPresent()) {
            return Outcome.done(this);
        }
        if (mark.filter(requests::knows).isPresent()) {
            return Outcome.refused(
                    CartsRefusal.REQUEST_ID_REUSED, "request_id", "was used to add something else to this cart");
        }
        return orderable(wish.sku(), offers)
                .then(offer -> item(wish.sku()).isPresent() ? more(wish, now) : another(wish, offer, now))
                .map(cart -> mark.map(cart::remember).orElse(cart));
    }

    /**
     * So many of a SKU from now on, and the price as it is now is seen. None of it takes it out. Of what is no longer offered
     * there may be fewer.
     */
    public Outcome<Cart> change(Sku sku, int quantity, Offers offers, Instant now) {
        if (quantity == 0) {
            return Outcome.done(remove(sku, now));
        }
        var found = item(sku);
        if (found.isEmpty()) {
            return refused(CartsRefusal.NOT_IN_CART, sku, "is not among what is in the cart");
        }
        var offer = offers.onSale(sku);
        if (offer.isEmpty() && quantity > found.get().quantity()) {
            return refused(CartsRefusal.NO_LONGER_OFFERED, sku, "is no longer offered; there cannot be more of it");
        }
        return Outcome.done(replace(
                sku,
                item -> offer.map(seen -> item.seenAt(seen.price()))
                        .orElse(item)
                        .of(quantity),
                now));
    }

    /** Without a SKU. */
    public Cart remove(Sku sku, Instant now) {
        return holding(items.stream().filter(item -> !item.sku().equals(sku)).toList(), now);
    }

    /** With nothing in it. */
    public Cart clear(Instant now) {
        return holding(List.of(), now);
    }

    /** Without so many of each SKU. What is not there is not missed. */
    public Cart without(Map<Sku, Long> taken, Instant now) {
        return holding(
                items.stream()
                        .flatMap(item -> item.without(taken.getOrDefault(item.sku(), 0L)).stream())
                        .toList(),
                now);
    }

    /** As it is at the prices of now. */
    public ShownCart shown(Offers offers) {
        var currency = currency(offers);
        return new ShownCart(
                this,
                items.stream()
                        .map(item -> ShownItem.of(item, offers.of(item.sku()), currency))
                        .toList());
    }

    private Outcome<Offer> orderable(Sku sku, Offers offers) {
        var known = offers.of(sku);
        if (known.isEmpty()) {
            return refused(CartsRefusal.UNKNOWN_SKU, sku, "is not on the market");
        }
        var offer = known.get();
        if (!offer.offered()) {
            return refused(CartsRefusal.NO_LONGER_OFFERED, sku, "is no longer offered");
        }
        var currency = currency(offers).orElse(offer.price().currency());
        return currency.equals(offer.price().currency())
                ? Outcome.done(offer)
                : refused(
                        CartsRefusal.WRONG_CURRENCY,
                        sku,
                        "costs " + offer.price().currency() + "; expected " + currency + " as the rest of the cart");
    }

    /** That of the first thing that can be ordered; empty if nothing can. */
    private Optional<String> currency(Offers offers) {
        return items.stream()
                .flatMap(item -> offers.onSale(item.sku()).stream())
                .map(offer -> offer.price().currency())
                .findFirst();
    }

    private Outcome<Cart> more(Addition wish, Instant now) {
        int there = item(wish.sku()).map(CartItem::quantity).orElse(0);
        if (wish.quantity() > CartItem.QUANTITY_MAX - there) {
            return Outcome.refused(
                    CartsRefusal.TOO_MANY,
                    "quantity",
                    "is " + wish.quantity() + " beside " + there + " in the cart; expected at most "
                            + CartItem.QUANTITY_MAX + " in all");
        }
        // The price that was seen stays: more of it does not say that a change of it was noticed.
        return Outcome.done(replace(wish.sku(), item -> item.of(there + wish.quantity()), now));
    }

    private Outcome<Cart> another(Addition wish, Offer offer, Instant now) {
        if (items.size() == ITEMS_MAX) {
            return refused(
                    CartsRefusal.CART_FULL, wish.sku(), "would be one more than " + ITEMS_MAX + " different things");
        }
        var grown = new ArrayList<>(items);
        grown.add(new CartItem(wish.sku(), wish.quantity(), offer.price()));
        return Outcome.done(holding(grown, now));
    }

    private Cart replace(Sku sku, UnaryOperator<CartItem> change, Instant now) {
        return holding(
                items.stream()
                        .map(item -> item.sku().equals(sku) ? change.apply(item) : item)
                        .toList(),
                now);
    }

    /** A change that changes nothing makes no new revision. */
    private Cart holding(List<CartItem> newItems, Instant now) {
        return newItems.equals(items) ? this : new Cart(owner, revision + 1, now, newItems, requests);
    }

    private Cart remember(String mark) {
        return new Cart(owner, revision, updated, items, requests.and(mark));
    }

    private Optional<CartItem> item(Sku sku) {
        return items.stream().filter(item -> item.sku().equals(sku)).findFirst();
    }

    private static <T> Outcome<T> refused(CartsRefusal refusal, Sku sku, String description) {
        return Outcome.refused(refusal, "sku", "\"" + sku.value() + "\" " + description);
    }
}
