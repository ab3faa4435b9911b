package souk.carts.domain;

import java.time.Instant;
import java.util.List;
import souk.platform.Invariant;

/**
 * A product as a fact of the catalogue tells it: all its offers, at one revision. Of two listings of a product the one with
 * the greater revision is newer, in whatever order they are heard.
 *
 * @param product its resource name
 * @param changed when it became so
 * @param offers one for each of its SKUs
 */
public record Listing(String product, long revision, Instant changed, List<Offer> offers) {

    public Listing {
        offers = List.copyOf(offers);
        Invariant.hold(
                offers.stream().allMatch(offer -> offer.product().equals(product)),
                "a listing offers what its product has");
    }

    /** The newer one of two of the same product. */
    public Listing orNewer(Listing other) {
        return other.revision > revision ? other : this;
    }
}
