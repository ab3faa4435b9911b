package souk.catalog.store;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.StringDocValuesReaderState;
import org.apache.lucene.facet.StringValueFacetCounts;
import org.apache.lucene.facet.range.LongRange;
import org.apache.lucene.facet.range.LongRangeFacetCounts;
import org.apache.lucene.index.IndexReader;
import org.jspecify.annotations.Nullable;
import souk.catalog.domain.search.SearchAnswer;

/** Counts how results divide by category, seller and price. Made once per state of the index. */
final class SearchFacets {

    private static final int VALUES_MAX = 20;

    /** Where one range of prices ends and the next begins, in minor units. */
    private static final List<Long> PRICE_STEPS =
            List.of(0L, 1_000L, 2_500L, 5_000L, 10_000L, 25_000L, 50_000L, 100_000L);

    private static final LongRange[] PRICE_RANGES = IntStream.range(0, PRICE_STEPS.size())
            .mapToObj(SearchFacets::priceRange)
            .toArray(LongRange[]::new);

    private final StringDocValuesReaderState categories;
    private final StringDocValuesReaderState sellers;

    SearchFacets(IndexReader reader) throws IOException {
        categories = new StringDocValuesReaderState(reader, SearchDocument.CATEGORY);
        sellers = new StringDocValuesReaderState(reader, SearchDocument.SELLER);
    }

    List<SearchAnswer.Facet> count(FacetsCollector found) throws IOException {
        return List.of(
                facet(SearchDocument.CATEGORY, top(categories, SearchDocument.CATEGORY, found)),
                facet(SearchDocument.SELLER, top(sellers, SearchDocument.SELLER, found)),
                facet(
                        SearchDocument.PRICE,
                        new LongRangeFacetCounts(SearchDocument.CHEAPEST, found, PRICE_RANGES)
                                .getAllChildren(SearchDocument.CHEAPEST)));
    }

    private static @Nullable FacetResult top(StringDocValuesReaderState state, String field, FacetsCollector found)
            throws IOException {
        return new StringValueFacetCounts(state, found).getTopChildren(VALUES_MAX, field);
    }

    private static SearchAnswer.Facet facet(String field, @Nullable FacetResult counts) {
        if (counts == null) {
            return new SearchAnswer.Facet(field, List.of());
        }
        var values = Stream.of(counts.labelValues)
                .map(value -> new SearchAnswer.Value(value.label, value.value.longValue()))
                .filter(value -> value.count() > 0)
                .sorted(Comparator.comparingLong(SearchAnswer.Value::count).reversed())
                .toList();
        return new SearchAnswer.Facet(field, values);
    }

    private static LongRange priceRange(int position) {
        long from = PRICE_STEPS.get(position);
        return position + 1 < PRICE_STEPS.size()
                ? new LongRange(
                        from + "-" + PRICE_STEPS.get(position + 1), from, true, PRICE_STEPS.get(position + 1), false)
                : new LongRange(from + "-", from, true, Long.MAX_VALUE, true);
    }
}
