package souk.gateway.transcode;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import souk.gateway.contract.Field;
import souk.gateway.route.Path;
import souk.gateway.route.Route;

/**
 * Makes the request message of a route from the three places where a client may put its fields: the body, the path and
 * the query string. They are written one after the other; protobuf joins the pieces of one message, and of a single value
 * the later one counts, so that the path wins over the body.
 */
public final class RequestReader {

    private final Route route;
    private final @Nullable Field requestId;

    /**
     * What the headers of a request say about it.
     *
     * @param type the media type of the body; null if it is not told
     * @param key the idempotency key; null if there is none
     */
    public record Told(@Nullable String type, @Nullable String key) {}

    public RequestReader(Route route) {
        this.route = route;
        this.requestId = route.requestId();
    }

    /**
     * Reads a request.
     *
     * @param query the raw query string; null if there is none
     * @param body empty if there is none
     * @return the request message in the wire format
     * @throws Unreadable if it does not fit the contract
     */
    public byte[] read(Path path, @Nullable String query, byte[] body, Told told) throws Unreadable {
        var out = new WireWriter();
        body(out, body, told.type());
        for (var variable : route.variables()) {
            var text = path.value(variable, route.template());
            if (text == null) {
                throw new Unreadable(variable.name(), "is not correctly percent-encoded in the path");
            }
            put(out, variable.path(), variable.name(), text);
        }
        if (query != null && !query.isEmpty()) {
            new QueryReader(route, out).read(query);
        }
        if (requestId != null && told.key() != null) {
            RepeatKey.fill(out, requestId, told.key());
        }
        return out.toBytes();
    }

    private void body(WireWriter out, byte[] body, @Nullable String type) throws Unreadable {
        // No body is an empty message; what must be given, the service misses.
        if (body.length == 0) {
            return;
        }
        if (!route.hasBody()) {
            throw new Unreadable("", "this request takes no body: its fields are in the path and the query string");
        }
        if (route.rawBody()) {
            raw(out, body, type);
        } else if (route.body() != null) {
            JsonReader.field(route.body(), body, out);
        } else {
            JsonReader.message(route.rpc().input(), body, out);
        }
    }

    private void raw(WireWriter out, byte[] body, @Nullable String type) {
        if (route.body() == null) {
            RawBody.write(out, route.rpc().input(), body, type);
        } else {
            out.tag(route.body().tag());
            var mark = out.open();
            RawBody.write(out, route.body().shape(), body, type);
            out.close(mark);
        }
    }

    /** Writes one value at the end of a path of fields. */
    static void put(WireWriter out, List<Field> path, String name, String text) throws Unreadable {
        var marks = new int[path.size() - 1];
        for (var i = 0; i < marks.length; i++) {
            out.tag(path.get(i).tag());
            marks[i] = out.open();
        }
        var leaf = path.getLast();
        out.tag(leaf.tag());
        var problem = Scalars.put(out, leaf, text);
        if (problem != null) {
            throw new Unreadable(name, problem + ", got \"" + Trail.cut(text) + '"');
        }
        for (var i = marks.length - 1; i >= 0; i--) {
            out.close(marks[i]);
        }
    }

    /** The fields that must not be in the query string, since they are given elsewhere. */
    static Set<Field> elsewhere(Route route) {
        Set<Field> taken = new HashSet<>();
        route.variables().forEach(variable -> taken.add(variable.path().getLast()));
        if (route.body() != null) {
            taken.add(route.body());
        }
        return taken;
    }
}
