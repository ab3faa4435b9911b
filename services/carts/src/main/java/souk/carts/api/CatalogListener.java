package souk.carts.api;

import java.util.List;
import souk.carts.app.KeepOffers;
import souk.platform.data.Tx;
import souk.platform.facts.Fact;
import souk.platform.facts.FactHandler;

/** Hears what the catalogue offers. */
public final class CatalogListener implements FactHandler {

    private final KeepOffers keepOffers;

    public CatalogListener(KeepOffers keepOffers) {
        this.keepOffers = keepOffers;
    }

    @Override
    public void handle(Tx tx, List<Fact> facts) {
        keepOffers.run(
                tx,
                facts.stream()
                        .flatMap(fact -> CatalogWire.listing(fact).stream())
                        .toList());
    }
}
