package souk.carts.domain;

import java.util.List;
import java.util.Optional;
import souk.platform.Money;

/** A cart at the prices of now. */
public record ShownCart(Cart cart, List<ShownItem> items) {

    public ShownCart {
        items = List.copyOf(items);
    }

    /** What all that can be ordered costs; empty if nothing can. */
    public Optional<Money> total() {
        return items.stream()
                .filter(item -> item.state() == ItemState.AVAILABLE)
                .map(ShownItem::price)
                .reduce(Money::plus);
    }

    /** Whether it can be ordered as it is. */
    public boolean orderable() {
        return !items.isEmpty() && items.stream().allMatch(item -> item.state() == ItemState.AVAILABLE);
    }
}
