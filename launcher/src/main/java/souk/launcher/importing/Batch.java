package souk.launcher.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import souk.contracts.catalog.v1.Category;
import souk.contracts.catalog.v1.ImportProductsRequest;
import souk.launcher.importing.shopify.Reading;

/** Products that travel together: as many as one request may hold, with the categories that they need. */
final class Batch {

    static final int PRODUCTS_MAX = 200;
    static final int CATEGORIES_MAX = 500;

    /** Half of what the gateway takes as a body; JSON is at most about twice as long as the binary form. */
    static final int BYTES_MAX = 400_000;

    private final List<Reading.Good> products = new ArrayList<>();
    private final Map<String, Category> categories = new LinkedHashMap<>();
    private int bytes;

    boolean isEmpty() {
        return products.isEmpty();
    }

    int size() {
        return products.size();
    }

    List<Reading.Good> products() {
        return products;
    }

    /** Whether there is room for one more. An empty batch has room for any. */
    boolean takes(Reading.Good product) {
        if (products.isEmpty()) {
            return true;
        }
        return products.size() < PRODUCTS_MAX
                && categories.size() + product.categories().size() <= CATEGORIES_MAX
                && bytes + product.product().getSerializedSize() <= BYTES_MAX;
    }

    void add(Reading.Good product) {
        products.add(product);
        bytes += product.product().getSerializedSize();
        product.categories().forEach(category -> {
            if (categories.putIfAbsent(category.getName(), category) == null) {
                bytes += category.getSerializedSize();
            }
        });
    }

    /** Two batches with the halves of this one's products. */
    List<Batch> halves() {
        var first = new Batch();
        var second = new Batch();
        for (int i = 0; i < products.size(); i++) {
            (i < products.size() / 2 ? first : second).add(products.get(i));
        }
        return List.of(first, second);
    }

    ImportProductsRequest request() {
        return ImportProductsRequest.newBuilder()
                .addAllProducts(products.stream().map(Reading.Good::product).toList())
                .addAllCategories(categories.values())
                .build();
    }
}
