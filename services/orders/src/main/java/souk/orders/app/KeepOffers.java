package souk.orders.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import souk.orders.domain.Offer;
import souk.orders.store.OfferStore;
import souk.platform.data.Tx;

/** Remembers what the catalogue offers. */
public final class KeepOffers {

    private final OfferStore offers;

    public KeepOffers(OfferStore offers) {
        this.offers = offers;
    }

    /**
     * Takes in what was told.
     *
     * @param told products, each with all its offers; of several states of one the newest counts
     */
    public void run(Tx tx, List<List<Offer>> told) {
        Map<String, List<Offer>> newest = new HashMap<>();
        for (var product : told) {
            if (!product.isEmpty()) {
                newest.merge(
                        product.getFirst().product(),
                        product,
                        (one, other) ->
                                one.getFirst().revision() > other.getFirst().revision() ? one : other);
            }
        }
        // By SKU, so that two batches at once take the rows in the same order; and each SKU once.
        var bySku = new TreeMap<String, Offer>();
        newest.values()
                .forEach(product ->
                        product.forEach(offer -> bySku.put(offer.sku().value(), offer)));
        if (!bySku.isEmpty()) {
            offers.keep(tx, List.copyOf(bySku.values()));
        }
    }
}
