package souk.catalog.domain.search;

import java.util.Optional;
import souk.catalog.domain.CategoryId;
import souk.catalog.domain.SellerId;

/**
 * What somebody looks for.
 *
 * @param words what to find, the last word perhaps unfinished; none finds all
 * @param category this one and all below it
 */
public record SearchQuestion(
        String words, Optional<CategoryId> category, Optional<SellerId> seller, PriceRange price, Order order) {

    /** What it may cost, in minor units, both ends included; for a product with several variants, one of them. */
    public record PriceRange(Optional<Long> min, Optional<Long> max, Optional<String> currency) {}

    /** What comes first. */
    public enum Order {
        RELEVANCE,
        CHEAPEST,
        DEAREST
    }
}
