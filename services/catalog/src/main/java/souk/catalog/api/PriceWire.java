package souk.catalog.api;

import souk.catalog.domain.Price;
import souk.platform.Money;
import souk.platform.Outcome;

/** Money, in the words of the contract and in ours. */
final class PriceWire {

    static Outcome<Money> price(com.google.type.Money wire) {
        return Price.of(wire.getCurrencyCode(), wire.getUnits(), wire.getNanos());
    }

    static com.google.type.Money price(Money price) {
        return com.google.type.Money.newBuilder()
                .setCurrencyCode(price.currency())
                .setUnits(Price.units(price))
                .setNanos(Price.nanos(price))
                .build();
    }

    private PriceWire() {}
}
