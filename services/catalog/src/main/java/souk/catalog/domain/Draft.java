package souk.catalog.domain;

import java.util.List;
import java.util.Optional;
import souk.platform.Outcome;

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

    /** The same, or a refusal if it is offered by a seller for whom the actor may not act. */
    public Outcome<Draft> keptBy(Actor actor) {
        return seller.filter(named -> !actor.keeps(named))
                .map(foreign -> foreign(foreign, actor))
                .orElseGet(() -> Outcome.done(this));
    }

    private static Outcome<Draft> foreign(SellerId named, Actor actor) {
        var expected =
                actor.seller().map(own -> "sellers/" + own.value()).orElse("none, since the account acts for none");
        return Outcome.refused(
                CatalogRefusal.SELLER_FOREIGN, "seller", "is sellers/" + named.value() + "; expected " + expected);
    }
}
