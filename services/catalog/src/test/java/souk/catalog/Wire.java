package souk.catalog;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.FieldMask;
import com.google.type.Money;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import souk.contracts.catalog.v1.Category;
import souk.contracts.catalog.v1.ChangePriceRequest;
import souk.contracts.catalog.v1.ChangePriceRequest.SkuPrice;
import souk.contracts.catalog.v1.CreateCategoryRequest;
import souk.contracts.catalog.v1.CreateProductRequest;
import souk.contracts.catalog.v1.GetProductRequest;
import souk.contracts.catalog.v1.Product;
import souk.contracts.catalog.v1.SearchProductsRequest;
import souk.contracts.catalog.v1.UpdateProductRequest;
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

    /** What a call that is refused throws. */
    public static StatusRuntimeException failure(ThrowingCallable call) {
        return Objects.requireNonNull(catchThrowableOfType(StatusRuntimeException.class, call));
    }

    /** Asks for the product of this id. */
    public static GetProductRequest get(String id) {
        return GetProductRequest.newBuilder().setName("products/" + id).build();
    }

    /** Changes the fields of these paths. */
    public static UpdateProductRequest update(Product.Builder product, String... paths) {
        return UpdateProductRequest.newBuilder()
                .setProduct(product)
                .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(paths)))
                .build();
    }

    /** Sets one price, in euros. */
    public static ChangePriceRequest price(String id, String sku, long units) {
        return ChangePriceRequest.newBuilder()
                .setName("products/" + id)
                .addPrices(SkuPrice.newBuilder().setSku(sku).setPrice(euro(units, 0)))
                .build();
    }

    /** A category called like its id. */
    public static CreateCategoryRequest category(String id, String parent) {
        return CreateCategoryRequest.newBuilder()
                .setCategoryId(id)
                .setCategory(Category.newBuilder().setDisplayName(id).setParent(parent))
                .build();
    }

    private Wire() {}
}
