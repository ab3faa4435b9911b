package souk.carts;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.type.Money;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import souk.contracts.carts.v1.AddItemRequest;
import souk.contracts.carts.v1.Cart;
import souk.contracts.carts.v1.ChangeItemRequest;
import souk.contracts.carts.v1.GetCartRequest;
import souk.contracts.catalog.v1.PriceChanged;
import souk.contracts.catalog.v1.Product;
import souk.contracts.catalog.v1.ProductCreated;
import souk.contracts.catalog.v1.ProductDeleted;
import souk.contracts.catalog.v1.ProductUpdated;
import souk.contracts.catalog.v1.Variant;
import souk.contracts.orders.v1.Order;
import souk.contracts.orders.v1.OrderPlaced;

/** Requests and facts to speak of, in the words of the contracts. */
public final class Wire {

    private static final long NOON_SECONDS = 1_900_000_000;

    /** A mug that is on sale, in one form, for so many euros; the SKU is called like the product. */
    public static Product.Builder mug(String id, long revision, long euros) {
        return Product.newBuilder()
                .setName("products/" + id)
                .setSeller("sellers/potters")
                .setTitle("Blue mug")
                .setStatus(Product.Status.ACTIVE)
                .setRevision(revision)
                .setUpdateTime(Timestamp.newBuilder().setSeconds(NOON_SECONDS + revision))
                .addVariants(Variant.newBuilder().setSku(id).setTitle("large").setPrice(euro(euros)));
    }

    public static Message created(Product.Builder product) {
        return ProductCreated.newBuilder().setProduct(product).build();
    }

    public static Message updated(Product.Builder product) {
        return ProductUpdated.newBuilder().setProduct(product).build();
    }

    public static Message priceChanged(Product.Builder product) {
        return PriceChanged.newBuilder().setProduct(product).build();
    }

    public static Message deleted(Product.Builder product) {
        return ProductDeleted.newBuilder()
                .setProduct(product.setDeleteTime(product.getUpdateTime()))
                .build();
    }

    /** An order from a cart; of one made from lines, the cart is empty. */
    public static Message placed(String customer, String cart, String sku, long quantity) {
        return OrderPlaced.newBuilder()
                .setOrder(Order.newBuilder()
                        .setName("orders/0198c0de-0000-7000-8000-000000000000")
                        .setCustomer("customers/" + customer)
                        .setCart(cart)
                        .addLines(Order.Line.newBuilder().setSku(sku).setQuantity(quantity)))
                .build();
    }

    public static Money euro(long units) {
        return Money.newBuilder().setCurrencyCode("EUR").setUnits(units).build();
    }

    public static GetCartRequest cart(String name) {
        return GetCartRequest.newBuilder().setName(name).build();
    }

    public static AddItemRequest add(String cart, String sku, long quantity) {
        return AddItemRequest.newBuilder()
                .setName(cart)
                .setSku(sku)
                .setQuantity(quantity)
                .build();
    }

    public static AddItemRequest add(String sku, long quantity) {
        return add("carts/mine", sku, quantity);
    }

    public static ChangeItemRequest change(String sku, long quantity) {
        return ChangeItemRequest.newBuilder()
                .setName("carts/mine")
                .setSku(sku)
                .setQuantity(quantity)
                .build();
    }

    /** What is in a cart: quantity and SKU, in its order. */
    public static List<String> contents(Cart cart) {
        return cart.getItemsList().stream()
                .map(item -> item.getQuantity() + " " + item.getSku())
                .toList();
    }

    /** What a call that is refused throws. */
    public static StatusRuntimeException failure(ThrowingCallable call) {
        return Objects.requireNonNull(catchThrowableOfType(StatusRuntimeException.class, call));
    }

    private Wire() {}
}
