package souk.orders.domain;

import java.util.List;
import java.util.Optional;
import souk.platform.Invariant;
import souk.platform.Money;

/**
 * What was agreed: it never changes.
 *
 * @param paymentMethod the provider's token; never a card number
 * @param cart the account whose cart it was made from
 */
public record Purchase(
        List<OrderLine> lines, Money total, Address address, String paymentMethod, Optional<CustomerId> cart) {

    /** No order has more lines. */
    public static final int LINES_MAX = 100;

    public Purchase {
        lines = List.copyOf(lines);
        Invariant.hold(!lines.isEmpty(), "an order has lines");
        Invariant.hold(lines.size() <= LINES_MAX, "an order is bounded");
        Invariant.hold(sum(lines).equals(total), "an order's total is the sum of its lines");
    }

    static Money sum(List<OrderLine> lines) {
        return lines.stream()
                .map(OrderLine::price)
                .reduce(Money.zero(lines.getFirst().unitPrice().currency()), Money::plus);
    }
}
