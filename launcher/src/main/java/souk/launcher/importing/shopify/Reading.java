package souk.launcher.importing.shopify;

import java.util.List;
import souk.contracts.catalog.v1.Category;
import souk.contracts.catalog.v1.Product;
import souk.launcher.importing.csv.BadLine;

/** What the lines of one product came to: a product, or lines at fault. Half a product is never imported. */
public sealed interface Reading {

    /**
     * A product.
     *
     * @param categories the categories that it needs, parents before children
     * @param line where it begins in the file
     */
    record Good(Product product, List<Category> categories, long line) implements Reading {}

    /** No product, for these reasons. */
    record Bad(List<BadLine> badLines) implements Reading {}
}
