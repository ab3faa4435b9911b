package souk.platform.rpc;

import io.grpc.ClientInterceptor;
import io.grpc.ServerInterceptor;
import io.opentelemetry.instrumentation.grpc.v1_6.GrpcTelemetry;
import souk.platform.runtime.App;

/** Spans around calls, and the W3C trace context in their headers. */
record RpcTraces(ServerInterceptor server, ClientInterceptor client) {

    static RpcTraces of(App app) {
        var telemetry = GrpcTelemetry.create(app.telemetry());
        var propagator = app.telemetry().getPropagators().getTextMapPropagator();
        return new RpcTraces(
                telemetry.createServerInterceptor(), new GivenTrace(telemetry.createClientInterceptor(), propagator));
    }
}
