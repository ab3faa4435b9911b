package souk.control.api;

import io.envoyproxy.controlplane.cache.ConfigWatcher;
import io.envoyproxy.controlplane.cache.DeltaResponse;
import io.envoyproxy.controlplane.cache.DeltaWatch;
import io.envoyproxy.controlplane.cache.DeltaXdsRequest;
import io.envoyproxy.controlplane.cache.Resources.ResourceType;
import io.envoyproxy.controlplane.cache.Response;
import io.envoyproxy.controlplane.cache.Watch;
import io.envoyproxy.controlplane.cache.XdsRequest;
import io.envoyproxy.controlplane.server.DiscoveryServerCallbacks;
import io.envoyproxy.controlplane.server.V3DiscoveryServer;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.grpc.BindableService;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door for gRPC clients: xDS over one aggregated stream per client. */
public final class Discovery implements ConfigWatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

    private final Publisher publisher;
    private final Counter refused;

    public Discovery(Publisher publisher, MeterRegistry meters) {
        this.publisher = publisher;
        this.refused = Counter.builder("souk.control.refusals")
                .description("How often a client could not use what it was told")
                .register(meters);
    }

    /** The gRPC service that it is. */
    public BindableService endpoint() {
        return new V3DiscoveryServer(new Refusals(), this).getAggregatedDiscoveryServiceImpl();
    }

    /**
     * A client that asks for a listener wants to call the service of that name. The cache is told that the stream is not
     * an aggregated one: else it would answer nothing at all as long as one of the names that a client asks for is unknown,
     * which is right for Envoy and wrong for a client of several services of which one is away.
     */
    @Override
    public Watch createWatch(
            boolean ads,
            XdsRequest request,
            Set<String> knownResourceNames,
            Consumer<Response> responseConsumer,
            boolean hasClusterChanged,
            boolean allowDefaultEmptyEdsUpdate) {
        if (request.getResourceType() == ResourceType.LISTENER) {
            publisher.ask(request.getResourceNamesList());
        }
        return publisher
                .cache()
                .createWatch(false, request, knownResourceNames, responseConsumer, hasClusterChanged, false);
    }

    @Override
    public DeltaWatch createDeltaWatch(
            DeltaXdsRequest request,
            String requesterVersion,
            Map<String, String> resourceVersions,
            Set<String> pendingResources,
            boolean isWildcard,
            Consumer<DeltaResponse> responseConsumer,
            boolean hasClusterChanged) {
        return publisher
                .cache()
                .createDeltaWatch(
                        request,
                        requesterVersion,
                        resourceVersions,
                        pendingResources,
                        isWildcard,
                        responseConsumer,
                        hasClusterChanged);
    }

    /** Makes visible that a client refused what it was told; it goes on with what it had. */
    private final class Refusals implements DiscoveryServerCallbacks {

        @Override
        public void onV3StreamRequest(long streamId, DiscoveryRequest request) {
            if (request.hasErrorDetail()) {
                refused.increment();
                LOG.atWarn()
                        .addKeyValue("client", request.getNode().getId())
                        .addKeyValue("type", request.getTypeUrl())
                        .addKeyValue("reason", request.getErrorDetail().getMessage())
                        .log("a client refuses what it was told");
            }
        }

        @Override
        public void onV3StreamDeltaRequest(long streamId, DeltaDiscoveryRequest request) {}
    }
}
