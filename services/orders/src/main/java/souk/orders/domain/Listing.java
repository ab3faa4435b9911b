package souk.orders.domain;

import java.time.Instant;
import java.util.List;

/**
 * All that a product offers, as its catalogue told it at some time.
 *
 * @param product its resource name
 * @param revision of two listings of one product the greater is newer
 * @param changed when it was told
 */
public record Listing(String product, long revision, Instant changed, List<Offer> offers) {

    public Listing {
        offers = List.copyOf(offers);
    }

    /** The newer of the two. */
    public Listing orNewer(Listing other) {
        return other.revision > revision ? other : this;
    }
}
