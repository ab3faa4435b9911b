package souk.orders.app;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import souk.orders.domain.Listing;
import souk.orders.store.OfferStore;
import souk.platform.data.Tx;

/** Takes in what the catalogue tells of its products, in whatever order it comes and however often. */
public final class KeepOffers {

    private final OfferStore offers;

    public KeepOffers(OfferStore offers) {
        this.offers = offers;
    }

    /** Of each product the newest listing counts, and only if it is newer than what is kept. */
    public void run(Tx tx, List<Listing> listings) {
        var newest = new HashMap<String, Listing>();
        listings.forEach(listing -> newest.merge(listing.product(), listing, Listing::orNewer));
        if (!newest.isEmpty()) {
            keep(tx, newest.values());
        }
    }

    private void keep(Tx tx, Collection<Listing> listings) {
        var claimed = offers.claimNewer(tx, listings);
        var newer = listings.stream()
                .filter(listing -> claimed.contains(listing.product()))
                .toList();
        if (!newer.isEmpty()) {
            offers.replace(tx, newer);
        }
    }
}
