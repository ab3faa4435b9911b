package souk.catalog.api;

import java.util.Optional;
import souk.catalog.domain.CategoryId;
import souk.catalog.domain.ProductId;
import souk.catalog.domain.SellerId;

/** Resource names and the ids in them. That a name has the right form was seen to before it comes here. */
final class Names {

    private static final String PRODUCTS = "products/";
    private static final String SELLERS = "sellers/";
    private static final String CATEGORIES = "categories/";

    static ProductId product(String name) {
        return new ProductId(name.substring(PRODUCTS.length()));
    }

    static CategoryId category(String name) {
        return new CategoryId(name.substring(CATEGORIES.length()));
    }

    /** Empty for an empty name: whoever leaves a filter or a field out. */
    static Optional<SellerId> sellerIfAny(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(new SellerId(name.substring(SELLERS.length())));
    }

    /** Empty for an empty name: whoever leaves a filter or a field out. */
    static Optional<CategoryId> categoryIfAny(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(category(name));
    }

    static String of(ProductId id) {
        return PRODUCTS + id.value();
    }

    static String of(SellerId id) {
        return SELLERS + id.value();
    }

    static String of(CategoryId id) {
        return CATEGORIES + id.value();
    }

    private Names() {}
}
