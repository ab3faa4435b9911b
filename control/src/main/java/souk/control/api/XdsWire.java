package souk.control.api;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.UInt32Value;
import com.google.protobuf.util.Durations;
import io.envoyproxy.envoy.config.cluster.v3.CircuitBreakers;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.cluster.v3.OutlierDetection;
import io.envoyproxy.envoy.config.core.v3.Address;
import io.envoyproxy.envoy.config.core.v3.AggregatedConfigSource;
import io.envoyproxy.envoy.config.core.v3.ApiVersion;
import io.envoyproxy.envoy.config.core.v3.ConfigSource;
import io.envoyproxy.envoy.config.core.v3.SocketAddress;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.endpoint.v3.Endpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LbEndpoint;
import io.envoyproxy.envoy.config.endpoint.v3.LocalityLbEndpoints;
import io.envoyproxy.envoy.config.listener.v3.ApiListener;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RetryPolicy;
import io.envoyproxy.envoy.config.route.v3.Route;
import io.envoyproxy.envoy.config.route.v3.RouteAction;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.config.route.v3.RouteMatch;
import io.envoyproxy.envoy.config.route.v3.VirtualHost;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.Rds;
import java.util.Collection;
import java.util.List;
import souk.control.domain.Member;
import souk.control.domain.Method;
import souk.control.domain.Traffic;

/**
 * The living and the rules, in the words of xDS. Per service there is one listener, one route table, one cluster and one
 * endpoint set, all under the name of the service, so that {@code xds:///catalog} finds them. It uses what gRPC-java's xDS
 * client honours; docs/control.md lists that.
 */
final class XdsWire {

    private static final ConfigSource ADS = ConfigSource.newBuilder()
            .setAds(AggregatedConfigSource.getDefaultInstance())
            .setResourceApiVersion(ApiVersion.V3)
            .build();

    private static final HttpFilter ROUTER = HttpFilter.newBuilder()
            .setName("router")
            .setTypedConfig(Any.pack(Router.getDefaultInstance()))
            .build();

    static Listener listener(String service) {
        var manager = HttpConnectionManager.newBuilder()
                .setRds(Rds.newBuilder().setRouteConfigName(service).setConfigSource(ADS))
                .addHttpFilters(ROUTER)
                .build();
        return Listener.newBuilder()
                .setName(service)
                .setApiListener(ApiListener.newBuilder().setApiListener(Any.pack(manager)))
                .build();
    }

    /** One route per method that is known, and one for all others, which may not be retried. */
    static RouteConfiguration routes(String service, Collection<Method> methods, Traffic.Rules rules) {
        var host = VirtualHost.newBuilder().setName(service).addDomains("*");
        for (var method : methods) {
            host.addRoutes(Route.newBuilder()
                    .setName(method.fullName())
                    .setMatch(RouteMatch.newBuilder().setPath("/" + method.fullName()))
                    .setRoute(action(service, method, rules.of(method.fullName()))));
        }
        host.addRoutes(Route.newBuilder()
                .setName("others")
                .setMatch(RouteMatch.newBuilder().setPrefix("/"))
                .setRoute(action(service, new Method("", false, false, false), rules.calls())));
        return RouteConfiguration.newBuilder()
                .setName(service)
                .addVirtualHosts(host)
                .build();
    }

    private static RouteAction action(String service, Method method, Traffic.Calls calls) {
        var timeout = method.serverStreaming() || method.waits() ? Durations.ZERO : wire(calls.timeout());
        var action = RouteAction.newBuilder()
                .setCluster(service)
                .setMaxStreamDuration(RouteAction.MaxStreamDuration.newBuilder().setMaxStreamDuration(timeout));
        if (method.idempotent() && calls.retries().max() > 0) {
            action.setRetryPolicy(retries(calls.retries()));
        }
        return action.build();
    }

    private static RetryPolicy retries(Traffic.Retries retries) {
        return RetryPolicy.newBuilder()
                .setRetryOn(String.join(",", retries.on()))
                .setNumRetries(UInt32Value.of(retries.max()))
                .setRetryBackOff(RetryPolicy.RetryBackOff.newBuilder()
                        .setBaseInterval(wire(retries.backoff()))
                        .setMaxInterval(wire(retries.backoffMax())))
                .build();
    }

    static Cluster cluster(String service, Traffic.Rules rules) {
        var cluster = Cluster.newBuilder()
                .setName(service)
                .setType(Cluster.DiscoveryType.EDS)
                .setEdsClusterConfig(Cluster.EdsClusterConfig.newBuilder().setEdsConfig(ADS))
                .setLoadBalancingPolicy(BalancingWire.policy(rules))
                .setCircuitBreakers(limits(rules));
        if (rules.outliers().enabled()) {
            cluster.setOutlierDetection(outliers(rules.outliers()));
        }
        return cluster.build();
    }

    private static CircuitBreakers limits(Traffic.Rules rules) {
        return CircuitBreakers.newBuilder()
                .addThresholds(
                        CircuitBreakers.Thresholds.newBuilder().setMaxRequests(UInt32Value.of(rules.concurrentMax())))
                .build();
    }

    /**
     * By the share of failed calls only. The other way that xDS knows, by comparison with the other instances, cannot
     * find the bad one of two.
     */
    private static OutlierDetection outliers(Traffic.Outliers outliers) {
        return OutlierDetection.newBuilder()
                .setInterval(wire(outliers.interval()))
                .setBaseEjectionTime(wire(outliers.ejection()))
                .setMaxEjectionTime(wire(outliers.ejectionMax()))
                .setMaxEjectionPercent(UInt32Value.of(outliers.ejectedPercentMax()))
                .setEnforcingSuccessRate(UInt32Value.of(0))
                .setEnforcingFailurePercentage(UInt32Value.of(100))
                .setFailurePercentageThreshold(UInt32Value.of(outliers.failurePercent()))
                .setFailurePercentageMinimumHosts(UInt32Value.of(2))
                .setFailurePercentageRequestVolume(UInt32Value.of(outliers.callsMin()))
                .build();
    }

    /** The endpoints that get calls: two members at one address, of which one must be a ghost, count once. */
    static ClusterLoadAssignment endpoints(String service, List<Member> members) {
        var all = LocalityLbEndpoints.newBuilder().setLoadBalancingWeight(UInt32Value.of(1));
        members.stream()
                .filter(member -> !member.draining())
                .map(member -> address(member.place()))
                .distinct()
                .forEach(address -> all.addLbEndpoints(LbEndpoint.newBuilder()
                        .setEndpoint(Endpoint.newBuilder().setAddress(address))
                        .setLoadBalancingWeight(UInt32Value.of(1))));
        var assignment = ClusterLoadAssignment.newBuilder().setClusterName(service);
        return all.getLbEndpointsCount() == 0
                ? assignment.build()
                : assignment.addEndpoints(all).build();
    }

    private static Address address(Member.Place place) {
        return Address.newBuilder()
                .setSocketAddress(
                        SocketAddress.newBuilder().setAddress(place.address()).setPortValue(place.port()))
                .build();
    }

    private static Duration wire(java.time.Duration duration) {
        return Durations.fromMillis(duration.toMillis());
    }

    private XdsWire() {}
}
