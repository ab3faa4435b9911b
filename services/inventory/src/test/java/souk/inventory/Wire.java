package souk.inventory;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import souk.contracts.catalog.v1.Product;
import souk.contracts.catalog.v1.ProductCreated;
import souk.contracts.inventory.v1.AdjustStockRequest;
import souk.contracts.inventory.v1.CreateWarehouseRequest;
import souk.contracts.inventory.v1.GetAvailabilityRequest;
import souk.contracts.inventory.v1.GetWarehouseRequest;
import souk.contracts.inventory.v1.ListMovementsRequest;
import souk.contracts.inventory.v1.ReceiveStockRequest;
import souk.contracts.inventory.v1.ReleaseStockRequest;
import souk.contracts.inventory.v1.ReserveStockRequest;
import souk.contracts.inventory.v1.Warehouse;
import souk.contracts.orders.v1.Order;
import souk.contracts.shipping.v1.Shipment;
import souk.contracts.shipping.v1.ShipmentHandedOver;

/** Requests and facts to speak of, in the words of the contract. */
public final class Wire {

    /** The one order that tests speak of, by its number. */
    public static String order(int number) {
        return "orders/01990000-0000-7000-8000-%012d".formatted(number);
    }

    public static CreateWarehouseRequest.Builder warehouse(String id) {
        return CreateWarehouseRequest.newBuilder()
                .setWarehouseId(id)
                .setWarehouse(Warehouse.newBuilder().setTitle("Up there").setRegionCode("DE"));
    }

    public static ReceiveStockRequest.Builder receive(String warehouse, String sku, long quantity) {
        return ReceiveStockRequest.newBuilder()
                .setWarehouse("warehouses/" + warehouse)
                .addItems(ReceiveStockRequest.Item.newBuilder().setSku(sku).setQuantity(quantity));
    }

    public static AdjustStockRequest.Builder adjust(String warehouse, String sku, long change) {
        return AdjustStockRequest.newBuilder()
                .setWarehouse("warehouses/" + warehouse)
                .setReason("broken")
                .addItems(AdjustStockRequest.Item.newBuilder().setSku(sku).setChange(change));
    }

    public static GetAvailabilityRequest available(String... skus) {
        return GetAvailabilityRequest.newBuilder().addAllSkus(List.of(skus)).build();
    }

    /** So many of a SKU for an order, under the order's key. */
    public static ReserveStockRequest reserve(int order, String sku, long quantity) {
        return ReserveStockRequest.newBuilder()
                .addItems(item(order, sku, quantity))
                .build();
    }

    public static ReserveStockRequest.Item item(int order, String sku, long quantity) {
        return ReserveStockRequest.Item.newBuilder()
                .setKey(order(order).replace("orders/", "") + "/stock")
                .setOrder(order(order))
                .addDemands(ReserveStockRequest.Demand.newBuilder().setSku(sku).setQuantity(quantity))
                .build();
    }

    public static ReleaseStockRequest release(int order) {
        return ReleaseStockRequest.newBuilder()
                .addKeys(order(order).replace("orders/", "") + "/stock")
                .build();
    }

    /** A product with one variant. */
    public static ProductCreated created(String sku, String seller) {
        var product = Product.newBuilder()
                .setName("products/" + sku)
                .setSeller("sellers/" + seller)
                .setRevision(1)
                .setUpdateTime(Timestamp.newBuilder().setSeconds(1_000));
        product.addVariantsBuilder().setSku(sku);
        return ProductCreated.newBuilder().setProduct(product).build();
    }

    public static Order named(int order) {
        return Order.newBuilder().setName(order(order)).build();
    }

    public static ShipmentHandedOver handedOver(int order, String warehouse, String sku, long quantity) {
        return ShipmentHandedOver.newBuilder()
                .setShipment(Shipment.newBuilder()
                        .setOrder(order(order))
                        .setWarehouse("warehouses/" + warehouse)
                        .addItems(Shipment.Item.newBuilder().setSku(sku).setQuantity(quantity)))
                .build();
    }

    /** What a call that is refused throws. */
    public static StatusRuntimeException failure(ThrowingCallable call) {
        return Objects.requireNonNull(catchThrowableOfType(StatusRuntimeException.class, call));
    }

    public static ListMovementsRequest.Builder movementsOf(String sku) {
        return ListMovementsRequest.newBuilder()
                .setWarehouse("warehouses/north")
                .setSku(sku);
    }

    public static GetWarehouseRequest get(String id) {
        return GetWarehouseRequest.newBuilder().setName("warehouses/" + id).build();
    }

    /** The status of a call that is refused. */
    public static Status.Code code(ThrowingCallable call) {
        return failure(call).getStatus().getCode();
    }

    /** For programs, why a call was refused. */
    public static String reason(StatusRuntimeException failure) {
        return details(failure, ErrorInfo.class, ErrorInfo::getReason).getFirst();
    }

    /** Which fields of the request were at fault. */
    public static List<String> fields(StatusRuntimeException failure) {
        return details(failure, BadRequest.class, List::of).stream()
                .flatMap(List::stream)
                .flatMap(bad -> bad.getFieldViolationsList().stream())
                .map(BadRequest.FieldViolation::getField)
                .toList();
    }

    private interface Reading<M, T> {
        T of(M message);
    }

    private static <M extends Message, T> List<T> details(
            StatusRuntimeException failure, Class<M> type, Reading<M, T> reading) {
        var status = Objects.requireNonNull(StatusProto.fromThrowable(failure));
        return status.getDetailsList().stream()
                .filter(detail -> detail.is(type))
                .map(detail -> {
                    try {
                        return reading.of(detail.unpack(type));
                    } catch (InvalidProtocolBufferException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    private Wire() {}
}
