package souk.catalog.domain;

import java.util.List;
import java.util.Optional;

/**
 * A product as a caller wishes it: shaped as the contract says, but not yet found sensible.
 *
 * @param seller empty if the caller did not say, as one may who only changes a product
 * @param status empty if the caller did not say: ACTIVE for a new product, as before for another
 */
public record Draft(
        ProductId id,
        Optional<SellerId> seller,
        Listing listing,
        Optional<ProductStatus> status,
        List<Variant> variants) {

    public Draft {
        variants = List.copyOf(variants);
    }
}
