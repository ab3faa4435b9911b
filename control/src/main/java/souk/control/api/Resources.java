package souk.control.api;

import com.google.protobuf.Message;
import io.envoyproxy.controlplane.cache.v3.Snapshot;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import souk.control.domain.Method;
import souk.control.domain.Roster;
import souk.control.domain.Traffic;

/** All that is told to the clients at one moment. */
record Resources(
        List<Listener> listeners,
        List<RouteConfiguration> routes,
        List<Cluster> clusters,
        List<ClusterLoadAssignment> endpoints) {

    static final Resources NONE = new Resources(List.of(), List.of(), List.of(), List.of());

    /**
     * What there is to be told.
     *
     * @param services every service that somebody serves or asks for
     * @param sure whether a service that never had an instance has none indeed; if not, nothing is said about its
     *     endpoints, and the clients keep those that they have
     */
    static Resources of(Set<String> services, Roster roster, Traffic traffic, boolean sure) {
        var all = new Resources(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (var service : services) {
            var known = roster.known().get(service);
            Collection<Method> methods = known == null ? List.of() : known.values();
            var rules = traffic.of(service);
            all.listeners.add(XdsWire.listener(service));
            all.routes.add(XdsWire.routes(service, methods, rules));
            all.clusters.add(XdsWire.cluster(service, rules));
            if (known != null || sure) {
                all.endpoints.add(XdsWire.endpoints(service, roster.of(service)));
            }
        }
        return all;
    }

    /** The versions, by type: the next one for what differs from before, and the one of before for what does not. */
    Versions versions(Resources before, Versions of, String next) {
        return new Versions(
                version(listeners, before.listeners, of.listeners, next),
                version(routes, before.routes, of.routes, next),
                version(clusters, before.clusters, of.clusters, next),
                version(endpoints, before.endpoints, of.endpoints, next));
    }

    private static String version(
            List<? extends Message> now, List<? extends Message> before, String version, String next) {
        return version.isEmpty() || !now.equals(before) ? next : version;
    }

    Snapshot snapshot(Versions of) {
        return Snapshot.create(
                clusters,
                of.clusters,
                endpoints,
                of.endpoints,
                listeners,
                of.listeners,
                routes,
                of.routes,
                List.of(),
                "0");
    }

    /** The version of each type of resource; empty before the first. */
    record Versions(String listeners, String routes, String clusters, String endpoints) {
        static final Versions NONE = new Versions("", "", "", "");
    }

    /** How many endpoints each service has, for the log. */
    Map<String, Integer> counts() {
        var counts = new java.util.TreeMap<String, Integer>();
        for (var set : endpoints) {
            counts.put(
                    set.getClusterName(),
                    set.getEndpointsList().stream()
                            .mapToInt(locality -> locality.getLbEndpointsCount())
                            .sum());
        }
        return counts;
    }
}
