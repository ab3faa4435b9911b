package souk.platform.rpc;

import io.grpc.ServerBuilder;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionService;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.util.List;
import souk.platform.runtime.App;

/** What every server tells about itself: {@code grpc.health.v1}, which follows the app's health, and reflection. */
final class RpcHealth {

    @SuppressWarnings("deprecation") // The older reflection is what most tools still ask for.
    static void follow(App app, ServerBuilder<?> builder, List<ServerServiceDefinition> services) {
        var statuses = new HealthStatusManager();
        builder.addService(statuses.getHealthService());
        builder.addService(ProtoReflectionServiceV1.newInstance());
        builder.addService(ProtoReflectionService.newInstance());
        app.health().watch(() -> {
            var status = app.health().ready() ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
            statuses.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, status);
            for (var service : services) {
                statuses.setStatus(service.getServiceDescriptor().getName(), status);
            }
        });
    }

    private RpcHealth() {}
}
