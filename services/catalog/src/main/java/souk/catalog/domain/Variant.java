package souk.catalog.domain;

import java.util.Map;
import souk.platform.Invariant;
import souk.platform.Money;

/**
 * One form in which a product is sold, such as a size.
 *
 * @param title what tells it from its siblings; may be empty for an only one
 * @param options what it stands for, such as Size: XL
 */
public record Variant(Sku sku, String title, Money price, Map<String, String> options) {

    static final int TITLE_LENGTH_MAX = 200;
    static final int OPTIONS_MAX = 5;

    public Variant {
        Invariant.hold(Words.fit(title, TITLE_LENGTH_MAX), "a variant's title is bounded");
        Invariant.hold(price.minor() >= 0, "a price is not negative");
        Invariant.hold(options.size() <= OPTIONS_MAX, "a variant's options are bounded");
        options = Map.copyOf(options);
    }

    Variant priced(Money newPrice) {
        return new Variant(sku, title, newPrice, options);
    }
}
