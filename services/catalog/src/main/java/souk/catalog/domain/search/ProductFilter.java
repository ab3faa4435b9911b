package souk.catalog.domain.search;

import java.util.Optional;
import souk.catalog.domain.Actor;
import souk.catalog.domain.CategoryId;
import souk.catalog.domain.ProductStatus;
import souk.catalog.domain.SellerId;

/**
 * Which products a list shows.
 *
 * @param category this one and all below it
 * @param deleted whether deleted products are shown, too
 * @param actor for whom the list is: others than the seller see only what is on sale
 */
public record ProductFilter(
        Optional<SellerId> seller,
        Optional<CategoryId> category,
        Optional<ProductStatus> status,
        boolean deleted,
        Actor actor) {

    /** Whether the actor may see all that is asked for. */
    public boolean unlimited() {
        return actor.readsAll() || seller.filter(actor::readsAllOf).isPresent();
    }

    /** The seller of whose products more is shown than of others; none if all is shown, or nothing more. */
    public Optional<SellerId> own() {
        return unlimited() ? Optional.empty() : actor.seller();
    }
}
