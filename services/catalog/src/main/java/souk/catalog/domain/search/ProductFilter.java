package souk.catalog.domain.search;

import java.util.Optional;
import souk.catalog.domain.CategoryId;
import souk.catalog.domain.ProductStatus;
import souk.catalog.domain.SellerId;

/**
 * Which products a list shows.
 *
 * @param category this one and all below it
 * @param deleted whether deleted products are shown, too
 */
public record ProductFilter(
        Optional<SellerId> seller, Optional<CategoryId> category, Optional<ProductStatus> status, boolean deleted) {}
