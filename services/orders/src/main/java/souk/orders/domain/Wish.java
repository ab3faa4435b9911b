package souk.orders.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import souk.platform.Money;
import souk.platform.Outcome;
import souk.platform.Outcome.Violation;

/**
 * What a customer asks for.
 *
 * @param items empty as long as they are in a cart that was not looked into
 * @param cart the account whose cart is ordered; empty if items were given
 * @param shownTotal what the customer saw
 */
public record Wish(
        List<Item> items, Address address, String paymentMethod, Money shownTotal, Optional<CustomerId> cart) {

    public Wish {
        items = List.copyOf(items);
    }

    /** So many of one SKU. */
    public record Item(Sku sku, long quantity) {}

    /** The same wish, with what is in its cart. */
    public Wish with(List<Item> inCart) {
        return new Wish(inCart, address, paymentMethod, shownTotal, cart);
    }

    /** The SKUs that are asked for. */
    public List<Sku> skus() {
        return items.stream().map(Item::sku).distinct().toList();
    }

    /**
     * What is agreed on, at the prices of now; a refusal if it cannot be, or if the total is not what the customer saw:
     * nobody is charged an amount that he has not seen.
     *
     * @param offers by SKU, as far as they are known
     */
    public Outcome<Purchase> agreed(Map<Sku, Offer> offers) {
        if (items.isEmpty()) {
            return Outcome.refused(
                    OrderRefusal.EMPTY_ORDER, field(), "has nothing to order; expected at least one item");
        }
        if (items.size() > Purchase.LINES_MAX) {
            return Outcome.refused(
                    OrderRefusal.TOO_MANY_LINES,
                    field(),
                    "has " + items.size() + " items; expected at most " + Purchase.LINES_MAX);
        }
        if (paymentMethod.isBlank()) {
            return Outcome.refused(
                    OrderRefusal.PAYMENT_METHOD_MISSING,
                    "payment_method",
                    "is empty; expected a token of the payment provider such as tok_success");
        }
        return address.checked()
                .then(_ -> sellable(offers))
                .then(_ -> priced(items.stream()
                        .map(item -> OrderLine.of(offer(offers, item), item.quantity()))
                        .toList()));
    }

    private Outcome<Wish> sellable(Map<Sku, Offer> offers) {
        var unknown = new ArrayList<Violation>();
        var gone = new ArrayList<Violation>();
        for (int i = 0; i < items.size(); i++) {
            var sku = items.get(i).sku();
            var offer = offers.get(sku);
            if (offer == null) {
                unknown.add(new Violation(field(i), "\"" + sku.value() + "\" is not sold here; expected a known SKU"));
            } else if (!offer.offered()) {
                gone.add(new Violation(field(i), "\"" + sku.value() + "\" is no longer offered; leave it out"));
            }
        }
        if (!unknown.isEmpty()) {
            return new Outcome.Refused<>(OrderRefusal.UNKNOWN_SKU, Map.of(), unknown);
        }
        return gone.isEmpty()
                ? Outcome.done(this)
                : new Outcome.Refused<>(OrderRefusal.NO_LONGER_OFFERED, Map.of(), gone);
    }

    private Outcome<Purchase> priced(List<OrderLine> lines) {
        var currencies = new HashSet<String>();
        lines.forEach(line -> currencies.add(line.unitPrice().currency()));
        if (currencies.size() > 1 || !currencies.contains(shownTotal.currency())) {
            return Outcome.refused(
                    OrderRefusal.WRONG_CURRENCY,
                    "total.currency_code",
                    "is " + shownTotal.currency() + "; the items are priced in "
                            + String.join(", ", currencies.stream().sorted().toList()));
        }
        var total = Purchase.sum(lines);
        if (!total.equals(shownTotal)) {
            return new Outcome.Refused<>(
                    OrderRefusal.TOTAL_CHANGED,
                    Map.of("total_minor", Long.toString(total.minor()), "currency_code", total.currency()),
                    List.of(new Violation("total", "is not the total any more; expected the total as it is now")));
        }
        return Outcome.done(new Purchase(lines, total, address, paymentMethod, cart));
    }

    private static Offer offer(Map<Sku, Offer> offers, Item item) {
        var offer = offers.get(item.sku());
        if (offer == null) {
            throw new IllegalStateException("an item that was found sellable has no offer");
        }
        return offer;
    }

    private String field() {
        return cart.isPresent() ? "cart" : "lines";
    }

    private String field(int item) {
        return cart.isPresent() ? "cart" : "lines[" + item + "].sku";
    }
}
