package souk.gateway.route;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The path of a request in its segments, still percent-encoded, and the verb that was split from the last one.
 *
 * @param verb empty if there is none
 */
public record Path(List<String> segments, String verb) {

    /** More than any template has; a longer path is nobody's. */
    private static final int SEGMENTS_MAX = 64;

    /** Splits at the slashes; null for what is no path of ours. */
    static @Nullable Path split(String raw) {
        if (!raw.startsWith("/")) {
            return null;
        }
        var segments = raw.substring(1).split("/", SEGMENTS_MAX + 1);
        return segments.length > SEGMENTS_MAX ? null : new Path(List.of(segments), "");
    }

    /** The same path with its verb split off; null if it has none. */
    @Nullable
    Path withVerb() {
        var last = segments.getLast();
        var colon = last.lastIndexOf(':');
        if (colon < 0) {
            return null;
        }
        var shorter = segments.toArray(String[]::new);
        shorter[shorter.length - 1] = last.substring(0, colon);
        return new Path(List.of(shorter), last.substring(colon + 1));
    }

    int size() {
        return segments.size();
    }

    /** The segment to be compared with a literal. */
    String segment(int at) {
        var raw = segments.get(at);
        var decoded = raw.indexOf('%') < 0 ? raw : Percent.decode(raw, Percent.SEGMENT);
        return decoded == null ? raw : decoded;
    }

    /**
     * The value of a variable. In a value of one segment everything is decoded; in one of many, an encoded slash stays
     * encoded, since otherwise it could not be told from a real one.
     *
     * @return null if it is not correctly percent-encoded UTF-8
     */
    public @Nullable String value(Route.PathField field, PathTemplate template) {
        var variable = field.variable();
        var to = template.open() && variable.to() == template.segments().size() ? segments.size() : variable.to();
        var one = variable.to() - variable.from() == 1 && !template.open();
        var raw = String.join("/", segments.subList(variable.from(), to));
        return raw.indexOf('%') < 0 ? raw : Percent.decode(raw, one ? Percent.SEGMENT : Percent.SEGMENTS);
    }
}
