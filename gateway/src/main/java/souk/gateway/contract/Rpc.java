package souk.gateway.contract;

import com.google.protobuf.DescriptorProtos.MethodOptions.IdempotencyLevel;
import com.google.protobuf.Descriptors;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import souk.contracts.traffic.v1.TrafficProto;
import souk.contracts.traffic.v1.Urgency;
import souk.platform.rpc.AccessRule;

/**
 * A gRPC method that is served over HTTP. Its messages are passed as the bytes of the wire: the gateway writes and reads
 * them itself and never makes objects of them.
 *
 * @param service the name under which its instances are found, such as {@code catalog}
 * @param access who may call it
 * @param urgency what becomes of it when there is too much to do
 */
public record Rpc(
        Descriptors.MethodDescriptor contract,
        String service,
        AccessRule access,
        Urgency urgency,
        MethodDescriptor<byte[], byte[]> method,
        Shape input,
        Shape output) {

    static Rpc of(Descriptors.MethodDescriptor contract, Shapes shapes) {
        var name = MethodDescriptor.generateFullMethodName(contract.getService().getFullName(), contract.getName());
        if (contract.isClientStreaming()) {
            throw new IllegalStateException(name + " takes a stream, which is not served over HTTP");
        }
        var quiet = contract.getOptions().getIdempotencyLevel();
        var method = MethodDescriptor.<byte[], byte[]>newBuilder(Bytes.MARSHALLER, Bytes.MARSHALLER)
                .setFullMethodName(name)
                .setType(contract.isServerStreaming() ? MethodType.SERVER_STREAMING : MethodType.UNARY)
                .setSafe(quiet == IdempotencyLevel.NO_SIDE_EFFECTS)
                .setIdempotent(quiet != IdempotencyLevel.IDEMPOTENCY_UNKNOWN)
                .build();
        return new Rpc(
                contract,
                serviceOf(contract),
                AccessRule.of(contract),
                contract.getOptions().getExtension(TrafficProto.urgency),
                method,
                shapes.of(contract.getInputType()),
                shapes.of(contract.getOutputType()));
    }

    /** {@code souk.catalog.v1} is served by {@code catalog}. */
    private static String serviceOf(Descriptors.MethodDescriptor contract) {
        var parts = contract.getFile().getPackage().split("\\.", -1);
        if (parts.length < 2) {
            throw new IllegalStateException(contract.getFullName() + " is not in a package such as souk.<service>.v1");
        }
        return parts[1];
    }

    public boolean streaming() {
        return contract.isServerStreaming();
    }

    @Override
    public String toString() {
        return method.getFullMethodName();
    }
}
