package souk.gateway.transcode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import souk.gateway.contract.Field;
import souk.gateway.contract.Form;
import souk.gateway.route.Percent;
import souk.gateway.route.Route;

/**
 * Reads a query string into the fields of a request: {@code pageSize=10&names=a&names=b&filter.seller=x}. Names are those
 * of JSON or of the contract. What the contract does not know, and a single value given twice, is refused.
 */
final class QueryReader {

    /** More parameters than anyone needs; the list fields of the contracts are bounded below it. */
    private static final int PARAMETERS_MAX = 1000;

    private final Route route;
    private final WireWriter out;
    private final Set<List<Field>> seen = new HashSet<>();

    QueryReader(Route route, WireWriter out) {
        this.route = route;
        this.out = out;
    }

    void read(String query) throws Unreadable {
        var parameters = query.split("&", PARAMETERS_MAX + 1);
        if (parameters.length > PARAMETERS_MAX) {
            throw new Unreadable("", "at most " + PARAMETERS_MAX + " query parameters are allowed");
        }
        for (var parameter : parameters) {
            if (!parameter.isEmpty()) {
                parameter(parameter);
            }
        }
    }

    private void parameter(String parameter) throws Unreadable {
        var equals = parameter.indexOf('=');
        var rawName = equals < 0 ? parameter : parameter.substring(0, equals);
        var name = Percent.query(rawName);
        var value = equals < 0 ? "" : Percent.query(parameter.substring(equals + 1));
        if (name == null || value == null) {
            throw new Unreadable(Trail.cut(rawName), "is not correctly percent-encoded in the query string");
        }
        var path = find(name);
        if (!seen.add(path) && !path.getLast().repeated()) {
            throw new Unreadable(Trail.cut(name), "given twice");
        }
        RequestReader.put(out, path, Trail.cut(name), value);
    }

    private List<Field> find(String name) throws Unreadable {
        if (route.wholeBody()) {
            throw new Unreadable(
                    Trail.cut(name), "unknown query parameter: the fields of this request are in its body");
        }
        var elsewhere = RequestReader.elsewhere(route);
        List<Field> path = new ArrayList<>();
        var shape = route.rpc().input();
        for (var part : name.split("\\.", -1)) {
            var field = shape == null ? null : shape.named(part);
            if (field == null) {
                throw new Unreadable(Trail.cut(name), "unknown query parameter");
            }
            if (elsewhere.contains(field)) {
                throw new Unreadable(Trail.cut(name), "unknown query parameter: it is given in the path or the body");
            }
            path.add(field);
            shape = !field.repeated() && field.message() && field.shape().form() == Form.OBJECT ? field.shape() : null;
        }
        var leaf = path.getLast();
        if (leaf.message() && (leaf.map() || !leaf.shape().form().text())) {
            throw new Unreadable(Trail.cut(name), "cannot be given in a query string: name one field of it");
        }
        return path;
    }
}
