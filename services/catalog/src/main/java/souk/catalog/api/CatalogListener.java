package souk.catalog.api;

import java.util.List;
import souk.catalog.app.IndexProducts;
import souk.contracts.catalog.v1.WatchProductsResponse;
import souk.platform.facts.Fact;

/** Hears the catalog's own facts, those of its other instances included: for the search index and for those who watch. */
public final class CatalogListener {

    private final IndexProducts indexProducts;
    private final ProductWatch watch;

    public CatalogListener(IndexProducts indexProducts, ProductWatch watch) {
        this.indexProducts = indexProducts;
        this.watch = watch;
    }

    /** Takes facts in, however often they come and whatever they follow. */
    public void hear(List<Fact> facts) {
        var changes =
                facts.stream().flatMap(fact -> FactWire.change(fact).stream()).toList();
        indexProducts.run(changes.stream()
                .map(WatchProductsResponse::getProduct)
                .map(ProductWire::product)
                .toList());
        watch.tell(changes);
    }
}
