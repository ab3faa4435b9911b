package souk.carts.domain;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is known of some SKUs, at one moment. */
public final class Offers {

    private final Map<Sku, Offer> bySku;

    public Offers(Collection<Offer> offers) {
        this.bySku = offers.stream().collect(Collectors.toUnmodifiableMap(Offer::sku, Function.identity()));
    }

    /** How the SKU is, or was last, offered; empty if it never was. */
    public Optional<Offer> of(Sku sku) {
        return Optional.ofNullable(bySku.get(sku));
    }

    /** How the SKU is offered; empty if it is not, or no longer. */
    public Optional<Offer> onSale(Sku sku) {
        return of(sku).filter(Offer::offered);
    }
}
