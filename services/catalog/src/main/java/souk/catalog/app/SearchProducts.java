package souk.catalog.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import souk.catalog.domain.CatalogRefusal;
import souk.catalog.domain.Category;
import souk.catalog.domain.CategoryId;
import souk.catalog.domain.search.SearchAnswer;
import souk.catalog.domain.search.SearchQuestion;
import souk.catalog.store.SearchIndex;
import souk.platform.Outcome;
import souk.platform.PageToken;

/** Finds products on sale by words and filters. Asks this instance's own index and nobody else. */
public final class SearchProducts {

    private final SearchIndex index;

    public SearchProducts(SearchIndex index) {
        this.index = index;
    }

    /**
     * One page of what was found.
     *
     * @param nextToken to be given back for the page that follows; empty on the last page
     * @param names what people call the categories among the facets
     */
    public record Found(SearchAnswer answer, String nextToken, Map<CategoryId, String> names) {}

    /**
     * One page; the token of another question is refused.
     *
     * @param size how many at most
     * @param token of the page before; empty for the first page
     */
    public Outcome<Found> run(SearchQuestion question, int size, String token) {
        var price = question.price();
        if (price.min().orElse(0L) > price.max().orElse(Long.MAX_VALUE)) {
            return Outcome.refused(
                    CatalogRefusal.PRICE_RANGE_INVALID,
                    "min_price_minor",
                    "is " + price.min().orElse(0L) + "; expected at most max_price_minor");
        }
        var last = token.isEmpty() ? Optional.of(List.<String>of()) : PageToken.read(question, token);
        return last.map(place -> Outcome.done(found(question, size, place))).orElseGet(ListProducts::badToken);
    }

    private Found found(SearchQuestion question, int size, List<String> last) {
        var answer = index.search(question, last, size);
        var token = answer.last().isEmpty() ? "" : PageToken.of(question, answer.last());
        return new Found(answer, token, names(answer));
    }

    private Map<CategoryId, String> names(SearchAnswer answer) {
        return answer.facets().stream()
                .filter(facet -> facet.field().equals(SearchIndex.CATEGORY_FACET))
                .flatMap(facet -> facet.values().stream())
                .flatMap(value -> index.category(new CategoryId(value.value())).stream())
                .collect(Collectors.toMap(Category::id, Category::displayName));
    }
}
