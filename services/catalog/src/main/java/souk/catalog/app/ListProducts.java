package souk.catalog.app;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import souk.catalog.domain.CatalogRefusal;
import souk.catalog.domain.Product;
import souk.catalog.domain.ProductId;
import souk.catalog.domain.search.ProductFilter;
import souk.catalog.store.ProductViews;
import souk.platform.Outcome;
import souk.platform.Page;
import souk.platform.PageToken;
import souk.platform.data.Db;

/** Lists products, newest first. A page goes on after the product where the page before ended, whatever came meanwhile. */
public final class ListProducts {

    private final Db db;
    private final ProductViews products;

    public ListProducts(Db db, ProductViews products) {
        this.db = db;
        this.products = products;
    }

    /**
     * One page; the token of another list is refused.
     *
     * @param size how many at most
     * @param token of the page before; empty for the first page
     */
    public Outcome<Page<Product>> run(ProductFilter filter, int size, String token) {
        if (token.isEmpty()) {
            return Outcome.done(page(filter, size, Optional.empty()));
        }
        return PageToken.read(filter, token)
                .map(place -> Outcome.done(page(filter, size, Optional.of(place(place)))))
                .orElseGet(ListProducts::badToken);
    }

    static <T> Outcome<T> badToken() {
        return Outcome.refused(
                CatalogRefusal.PAGE_TOKEN_INVALID,
                "page_token",
                "was not given for these filters; expected the next_page_token of the page before, or nothing");
    }

    private Page<Product> page(ProductFilter filter, int size, Optional<ProductViews.Place> after) {
        // One more than asked tells whether another page follows.
        var found = db.read(tx -> products.page(tx, filter, after, size + 1));
        if (found.size() <= size) {
            return new Page<>(found, "");
        }
        var last = found.get(size - 1);
        var place = List.of(last.history().created().toString(), last.id().value());
        return new Page<>(found.subList(0, size), PageToken.of(filter, place));
    }

    /** A sealed token holds what was put into it. */
    private static ProductViews.Place place(List<String> place) {
        return new ProductViews.Place(Instant.parse(place.get(0)), new ProductId(place.get(1)));
    }
}
