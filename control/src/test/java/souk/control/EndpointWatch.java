package souk.control;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import io.envoyproxy.controlplane.cache.Resources;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client that comes from an earlier control, and writes down how many endpoints of a service it is told of, each time. */
final class EndpointWatch implements StreamObserver<DiscoveryResponse> {

    private static final String OLD_VERSION = "earlier.1";

    private final List<String> services;
    private final List<Integer> counts = new CopyOnWriteArrayList<>();
    private final StreamObserver<DiscoveryRequest> requests;

    EndpointWatch(Channel control, String... services) {
        this.services = List.of(services);
        this.requests = AggregatedDiscoveryServiceGrpc.newStub(control)
                .withWaitForReady()
                .streamAggregatedResources(this);
        ask(Resources.V3.LISTENER_TYPE_URL, OLD_VERSION, "");
        ask(Resources.V3.ENDPOINT_TYPE_URL, OLD_VERSION, "");
    }

    /** How many endpoints it was told of, in order. */
    List<Integer> counts() {
        return counts;
    }

    private synchronized void ask(String type, String version, String nonce) {
        requests.onNext(DiscoveryRequest.newBuilder()
                .setNode(Node.newBuilder().setId("endpoint-watch"))
                .setTypeUrl(type)
                .addAllResourceNames(services)
                .setVersionInfo(version)
                .setResponseNonce(nonce)
                .build());
    }

    @Override
    public void onNext(DiscoveryResponse response) {
        if (response.getTypeUrl().equals(Resources.V3.ENDPOINT_TYPE_URL)) {
            response.getResourcesList().forEach(resource -> counts.add(endpoints(resource)));
        }
        ask(response.getTypeUrl(), response.getVersionInfo(), response.getNonce());
    }

    private static int endpoints(Any resource) {
        try {
            return resource.unpack(ClusterLoadAssignment.class).getEndpointsList().stream()
                    .mapToInt(locality -> locality.getLbEndpointsCount())
                    .sum();
        } catch (InvalidProtocolBufferException broken) {
            throw new AssertionError(broken);
        }
    }

    @Override
    public void onError(Throwable ended) {}

    @Override
    public void onCompleted() {}
}
