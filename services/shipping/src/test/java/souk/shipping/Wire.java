package souk.shipping;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import com.google.type.PostalAddress;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import souk.contracts.orders.v1.Order;
import souk.contracts.shipping.v1.BatchMarkRequest;
import souk.contracts.shipping.v1.GetLabelRequest;
import souk.contracts.shipping.v1.GetShipmentRequest;
import souk.contracts.shipping.v1.MarkDeliveredRequest;
import souk.contracts.shipping.v1.MarkHandedOverRequest;
import souk.contracts.shipping.v1.PrepareShipmentsRequest;

/** Requests to speak of, in the words of the contract, and what comes of those that are refused. */
public final class Wire {

    /** The order, as its facts tell of it: of it only the name matters here. */
    public static Order order(UUID order) {
        return Order.newBuilder().setName("orders/" + order).build();
    }

    /** The wish of an order of alice's for one parcel by the potters. */
    public static PrepareShipmentsRequest.Item.Builder item(UUID order) {
        return PrepareShipmentsRequest.Item.newBuilder()
                .setKey(order + "/shipments")
                .setOrder("orders/" + order)
                .setCustomer("customers/alice")
                .setAddress(address())
                .addParcels(PrepareShipmentsRequest.Parcel.newBuilder()
                        .setWarehouse("warehouses/wien")
                        .setSeller("sellers/potters")
                        .addContents(PrepareShipmentsRequest.Content.newBuilder()
                                .setSku("MUG")
                                .setQuantity(2)
                                .setTitle("Blue mug")));
    }

    public static PostalAddress address() {
        return PostalAddress.newBuilder()
                .setRegionCode("AT")
                .setPostalCode("1010")
                .setLocality("Wien")
                .addRecipients("Alice")
                .addAddressLines("Graben 1")
                .build();
    }

    public static GetShipmentRequest get(String name) {
        return GetShipmentRequest.newBuilder().setName(name).build();
    }

    public static GetLabelRequest label(String name) {
        return GetLabelRequest.newBuilder().setName(name).build();
    }

    public static MarkHandedOverRequest handOver(String name) {
        return MarkHandedOverRequest.newBuilder().setName(name).build();
    }

    public static MarkDeliveredRequest deliver(String name) {
        return MarkDeliveredRequest.newBuilder().setName(name).build();
    }

    public static BatchMarkRequest batch(String... names) {
        return BatchMarkRequest.newBuilder().addAllNames(List.of(names)).build();
    }

    /** What a call that is refused throws. */
    public static StatusRuntimeException failure(ThrowingCallable call) {
        return Objects.requireNonNull(catchThrowableOfType(StatusRuntimeException.class, call));
    }

    public static Status.Code code(StatusRuntimeException failure) {
        return failure.getStatus().getCode();
    }

    /** Why it was refused, for programs. */
    public static String reason(StatusRuntimeException failure) {
        return Objects.requireNonNull(StatusProto.fromThrowable(failure)).getDetailsList().stream()
                .filter(detail -> detail.is(ErrorInfo.class))
                .map(Wire::info)
                .map(ErrorInfo::getReason)
                .findFirst()
                .orElseThrow();
    }

    private static ErrorInfo info(Any detail) {
        try {
            return detail.unpack(ErrorInfo.class);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("not what it says", e);
        }
    }

    private Wire() {}
}
