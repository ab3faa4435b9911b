package souk.gateway.route;

import java.util.List;

/**
 * A path template of {@code google.api.http}, taken apart: {@code /v1/{name=products/*}:undelete} has the segments
 * {@code v1}, {@code products} and {@code *}, one variable {@code name} over the last two, and the verb {@code undelete}.
 *
 * @param text as the contract writes it
 * @param segments literals, {@code *} for any one segment, {@code **} for any number of them (only as the last)
 * @param verb what follows the last colon; empty if there is none
 */
public record PathTemplate(String text, List<String> segments, List<Variable> variables, String verb) {

    /** Any one segment. */
    public static final String ONE = "*";
    /** All segments that are left, also none. */
    public static final String REST = "**";

    /**
     * A field of the request that is read from the path.
     *
     * @param field the path of the field, such as {@code product.name}
     * @param from the first segment that belongs to it
     * @param to one after the last; if the template ends in {@code **}, all the rest belongs to it
     */
    public record Variable(String field, int from, int to) {}

    public PathTemplate {
        segments = List.copyOf(segments);
        variables = List.copyOf(variables);
    }

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException if it is not in the grammar of google.api.http; the message shows where
     */
    public static PathTemplate parse(String text) {
        return new PathTemplateParser(text).parse();
    }

    /** Whether it takes any number of segments at its end. */
    boolean open() {
        return !segments.isEmpty() && segments.getLast().equals(REST);
    }

    @Override
    public String toString() {
        return text;
    }
}
