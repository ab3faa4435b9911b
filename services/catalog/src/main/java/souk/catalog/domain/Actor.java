package souk.catalog.domain;

import java.util.Optional;

/**
 * Who asks, as far as the catalog minds.
 *
 * @param seller for whom he may act, and whose products he may change; none for most
 * @param keepsAll whether he may act for all sellers
 * @param readsAll whether he may see what is not public, whoever offers it
 */
public record Actor(Optional<SellerId> seller, boolean keepsAll, boolean readsAll) {

    /** Somebody who may look, and nothing more. */
    public static final Actor STRANGER = new Actor(Optional.empty(), false, false);

    /** One who may do everything. */
    public static final Actor ADMIN = new Actor(Optional.empty(), true, true);

    /** One who acts for a seller. */
    public static Actor of(SellerId seller) {
        return new Actor(Optional.of(seller), false, false);
    }

    /** Whether he may change what this seller offers. */
    public boolean keeps(SellerId owner) {
        return keepsAll || seller.equals(Optional.of(owner));
    }

    /** Whether he may see all that this seller has, public or not. */
    public boolean readsAllOf(SellerId owner) {
        return readsAll || keeps(owner);
    }

    /** Whether there is such a product for him: others see neither drafts nor what was deleted. */
    public boolean sees(Product product) {
        return product.isPublic() || readsAllOf(product.seller());
    }
}
