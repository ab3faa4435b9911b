package souk.catalog.store;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import souk.catalog.domain.CategoryId;
import souk.catalog.domain.search.SearchAnswer;
import souk.catalog.domain.search.SearchQuestion;
import souk.catalog.domain.search.SearchQuestion.Order;
import souk.contracts.catalog.v1.Product;

/** Questions to the index, and what to look at in its answers. */
final class Questions {

    static List<String> found(SearchAnswer answer) {
        return answer.hits().stream()
                .map(hit -> parse(hit).getName().replace("products/", ""))
                .toList();
    }

    static Product parse(SearchAnswer.Hit hit) {
        try {
            return Product.parseFrom(hit.card().bytes());
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    static SearchQuestion question(String words, Order order) {
        return new SearchQuestion(words, Optional.empty(), Optional.empty(), anyPrice(), order);
    }

    static SearchQuestion inCategory(String category) {
        return new SearchQuestion(
                "", Optional.of(new CategoryId(category)), Optional.empty(), anyPrice(), Order.RELEVANCE);
    }

    static SearchQuestion priced(@Nullable Long min, @Nullable Long max, String currency) {
        var range = new SearchQuestion.PriceRange(
                Optional.ofNullable(min),
                Optional.ofNullable(max),
                Optional.of(currency).filter(code -> !code.isEmpty()));
        return new SearchQuestion("mug", Optional.empty(), Optional.empty(), range, Order.RELEVANCE);
    }

    static SearchQuestion.PriceRange anyPrice() {
        return new SearchQuestion.PriceRange(Optional.empty(), Optional.empty(), Optional.empty());
    }

    static List<SearchAnswer.Value> counted(Object... pairs) {
        var values = new ArrayList<SearchAnswer.Value>();
        for (int place = 0; place < pairs.length; place += 2) {
            values.add(new SearchAnswer.Value((String) pairs[place], (Integer) pairs[place + 1]));
        }
        return values;
    }

    private Questions() {}
}
