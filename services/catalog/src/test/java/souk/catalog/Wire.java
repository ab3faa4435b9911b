package souk.catalog;

import com.google.type.Money;
import souk.contracts.catalog.v1.CreateProductRequest;
import souk.contracts.catalog.v1.Product;
import souk.contracts.catalog.v1.SearchProductsRequest;
import souk.contracts.catalog.v1.Variant;

/** Requests to speak of, in the words of the contract. */
public final class Wire {

    /** A blue mug for 8.50 EUR. */
    public static Product.Builder mug(String id) {
        return Product.newBuilder()
                .setName("products/" + id)
                .setSeller("sellers/potters")
                .setTitle("Blue mug")
                .addVariants(variant(id + "-sku", 8, 500_000_000));
    }

    public static Variant.Builder variant(String sku, long units, int nanos) {
        return Variant.newBuilder().setSku(sku).setPrice(euro(units, nanos));
    }

    public static Money euro(long units, int nanos) {
        return Money.newBuilder()
                .setCurrencyCode("EUR")
                .setUnits(units)
                .setNanos(nanos)
                .build();
    }

    public static CreateProductRequest creating(Product.Builder product) {
        var id = product.getName().replace("products/", "");
        return CreateProductRequest.newBuilder()
                .setProductId(id)
                .setProduct(product)
                .build();
    }

    public static SearchProductsRequest search(String words) {
        return SearchProductsRequest.newBuilder().setQuery(words).build();
    }

    private Wire() {}
}
