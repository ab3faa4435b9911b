package souk.gateway.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import souk.gateway.contract.Contracts;
import souk.gateway.contract.HttpBinding;

/**
 * All routes as one tree over the segments of a path. Where two templates fit, the one with the literal wins over the one
 * with {@code *}, and that over the one with {@code **}; two that fit the same paths stop the start.
 */
public final class Routes {

    private final Node root = new Node();
    private final List<Route> all = new ArrayList<>();

    private static final class Node {
        /** By literal, or by the two signs; no literal of a template has a star. */
        private final Map<String, Node> children = new HashMap<>();

        private final Map<String, Map<String, Route>> ends = new HashMap<>();
    }

    /** What was found for a path. */
    public sealed interface Match {
        /** This route serves it. */
        record Found(Route route, Path path) implements Match {}

        /** The path is known, but not with this method. */
        record OtherMethods(Set<String> allowed) implements Match {}

        /** No route has this path. */
        record Nothing() implements Match {}
    }

    private static final Match NOTHING = new Match.Nothing();

    /** The routes of the contracts. Throws if one is malformed or two are in each other's way. */
    public static Routes of(Contracts contracts) {
        return of(HttpBinding.all(contracts));
    }

    static Routes of(List<HttpBinding> bindings) {
        var routes = new Routes();
        bindings.forEach(binding -> routes.add(Route.of(binding)));
        return routes;
    }

    private void add(Route route) {
        var node = root;
        for (var segment : route.template().segments()) {
            node = node.children.computeIfAbsent(segment, _ -> new Node());
        }
        var earlier = node.ends
                .computeIfAbsent(route.template().verb(), _ -> new TreeMap<>())
                .putIfAbsent(route.verb(), route);
        if (earlier != null) {
            throw new IllegalArgumentException("two routes for the same requests: " + earlier + " and " + route);
        }
        all.add(route);
    }

    /** All routes, in the order of the contracts. */
    public List<Route> all() {
        return List.copyOf(all);
    }

    /** Finds the route for a method and a path as it came, still percent-encoded. */
    public Match find(String method, String rawPath) {
        var path = Path.split(rawPath);
        if (path == null) {
            return NOTHING;
        }
        var withVerb = path.withVerb();
        var ends = withVerb == null ? null : ends(root, withVerb, 0);
        if (ends != null && withVerb != null) {
            return choose(ends, method, withVerb);
        }
        ends = ends(root, path, 0);
        return ends == null ? NOTHING : choose(ends, method, path);
    }

    private static Match choose(Map<String, Route> ends, String method, Path path) {
        var route = ends.get(method);
        if (route == null && method.equals("HEAD")) {
            route = ends.get("GET");
        }
        return route == null ? new Match.OtherMethods(allowed(ends.keySet())) : new Match.Found(route, path);
    }

    private static Set<String> allowed(Set<String> verbs) {
        var allowed = new TreeSet<>(verbs);
        allowed.add("OPTIONS");
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return allowed;
    }

    /** The depth is bounded by the longest template, and each level has at most two ways to try. */
    private static @Nullable Map<String, Route> ends(Node node, Path path, int at) {
        var rest = node.children.get(PathTemplate.REST);
        var others = rest == null ? null : rest.ends.get(path.verb());
        if (at == path.size()) {
            var here = node.ends.get(path.verb());
            // Any number of segments may also be none.
            return here == null ? others : here;
        }
        var segment = path.segment(at);
        // A star in a path is a value like any other, never the sign of a template.
        var literal = segment.startsWith("*") ? null : node.children.get(segment);
        var found = literal == null ? null : ends(literal, path, at + 1);
        var one = node.children.get(PathTemplate.ONE);
        if (found == null && one != null && !segment.isEmpty()) {
            found = ends(one, path, at + 1);
        }
        return found == null ? others : found;
    }
}
