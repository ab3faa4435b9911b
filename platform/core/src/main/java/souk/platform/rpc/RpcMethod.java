package souk.platform.rpc;

import com.google.api.AnnotationsProto;
import com.google.protobuf.Descriptors.Descriptor;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import org.jspecify.annotations.Nullable;
import souk.contracts.traffic.v1.TrafficProto;
import souk.contracts.traffic.v1.Urgency;

/**
 * What the contract says about one method; worked out once, when the server is made.
 *
 * @param fullName such as {@code souk.catalog.v1.CatalogService/GetProduct}
 * @param readOnly whether it changes nothing
 * @param idempotent whether it may be repeated without harm, and thus be retried
 * @param unary whether it is one question and one answer, and thus has a deadline
 * @param serverStreaming whether it answers with a stream
 * @param waits whether its answer is held back on purpose, until the caller's deadline if need be
 * @param open whether it is reached from outside, by an HTTP path of the contract
 * @param access whom it is for
 * @param request what it takes, if the contract is protobuf
 */
public record RpcMethod(
        String fullName,
        boolean readOnly,
        boolean idempotent,
        boolean unary,
        boolean serverStreaming,
        boolean waits,
        boolean open,
        AccessRule access,
        @Nullable Descriptor request) {

    static RpcMethod of(ServerMethodDefinition<?, ?> definition) {
        var method = definition.getMethodDescriptor();
        var type = method.getType();
        var unary = type == MethodDescriptor.MethodType.UNARY;
        var schema = method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier supplier
                ? supplier.getMethodDescriptor()
                : null;
        return new RpcMethod(
                method.getFullMethodName(),
                method.isSafe(),
                method.isIdempotent(),
                unary,
                !type.serverSendsOneMessage(),
                schema != null && schema.getOptions().getExtension(TrafficProto.urgency) == Urgency.URGENCY_WAITS,
                schema != null && schema.getOptions().hasExtension(AnnotationsProto.http),
                AccessRule.of(schema),
                schema == null ? null : schema.getInputType());
    }

    /** Whether it is of one of our contracts, with rules to check; not, say, of Envoy's. */
    boolean ours() {
        return fullName.startsWith("souk.");
    }
}
