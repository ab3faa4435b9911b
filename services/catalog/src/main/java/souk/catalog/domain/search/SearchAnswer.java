package souk.catalog.domain.search;

import java.util.List;

/**
 * One page of what was found.
 *
 * @param last where the page ended, if more follows; empty if not
 * @param total how many were found in all
 */
public record SearchAnswer(List<Hit> hits, List<String> last, long total, List<Facet> facets) {

    /** One product that was found, and how well it matches. */
    public record Hit(Card card, double score) {}

    /** How the results divide by one property; the most frequent value first. */
    public record Facet(String field, List<Value> values) {}

    /** One value of the property, and how many results have it. */
    public record Value(String value, long count) {}
}
