package souk.catalog.api;

import com.google.protobuf.InvalidProtocolBufferException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import souk.catalog.app.SearchProducts;
import souk.catalog.domain.CategoryId;
import souk.catalog.domain.Price;
import souk.catalog.domain.SellerId;
import souk.catalog.domain.search.Card;
import souk.catalog.domain.search.SearchAnswer;
import souk.catalog.domain.search.SearchQuestion;
import souk.contracts.catalog.v1.Product;
import souk.contracts.catalog.v1.SearchProductsRequest;
import souk.contracts.catalog.v1.SearchProductsResponse;
import souk.contracts.catalog.v1.SearchProductsResponse.Facet;
import souk.contracts.catalog.v1.SearchProductsResponse.FacetValue;
import souk.contracts.catalog.v1.SearchProductsResponse.Hit;

/** Searches, in the words of the contract and in ours. */
public final class SearchWire {

    /** Digits after the point where a price is shown and its currency is not known. */
    private static final int USUAL_DIGITS = 2;

    /** What the index keeps of a product, so that a hit is answered without asking the database. */
    public static Card card(souk.catalog.domain.Product product) {
        return new Card(ProductWire.product(product).toByteArray());
    }

    static SearchQuestion question(SearchProductsRequest request) {
        return new SearchQuestion(
                request.getQuery(),
                Names.categoryIfAny(request.getCategory()),
                Names.sellerIfAny(request.getSeller()),
                new SearchQuestion.PriceRange(
                        request.hasMinPriceMinor() ? Optional.of(request.getMinPriceMinor()) : Optional.empty(),
                        request.hasMaxPriceMinor() ? Optional.of(request.getMaxPriceMinor()) : Optional.empty(),
                        Optional.of(request.getCurrencyCode()).filter(code -> !code.isEmpty())),
                order(request.getOrderBy()));
    }

    static SearchProductsResponse answer(SearchProducts.Found found, String currency) {
        var wire = SearchProductsResponse.newBuilder()
                .setNextPageToken(found.nextToken())
                .setTotalSize(found.answer().total());
        found.answer().hits().forEach(hit -> wire.addHits(hit(hit)));
        found.answer().facets().forEach(facet -> wire.addFacets(facet(facet, found, currency)));
        return wire.build();
    }

    private static SearchQuestion.Order order(SearchProductsRequest.OrderBy order) {
        return switch (order) {
            case ORDER_BY_UNSPECIFIED, RELEVANCE, UNRECOGNIZED -> SearchQuestion.Order.RELEVANCE;
            case PRICE_ASC -> SearchQuestion.Order.CHEAPEST;
            case PRICE_DESC -> SearchQuestion.Order.DEAREST;
        };
    }

    private static Hit hit(SearchAnswer.Hit hit) {
        try {
            return Hit.newBuilder()
                    .setProduct(Product.parseFrom(hit.card().bytes()))
                    .setScore(hit.score())
                    .build();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the index gave back what it was not given", e);
        }
    }

    private static Facet facet(SearchAnswer.Facet facet, SearchProducts.Found found, String currency) {
        var wire = Facet.newBuilder().setField(facet.field());
        for (var value : facet.values()) {
            wire.addValues(value(facet.field(), value.value(), found, currency).setCount(value.count()));
        }
        return wire.build();
    }

    private static FacetValue.Builder value(String field, String value, SearchProducts.Found found, String currency) {
        var wire = FacetValue.newBuilder();
        return switch (field) {
            case "category" -> {
                var id = new CategoryId(value);
                yield wire.setValue(Names.of(id)).setDisplayName(found.names().getOrDefault(id, value));
            }
            case "seller" -> wire.setValue(Names.of(new SellerId(value))).setDisplayName(spoken(value));
            default -> wire.setValue(value).setDisplayName(range(value, currency));
        };
    }

    /** {@code nile-books} as people write it: Nile Books. */
    private static String spoken(String id) {
        return Arrays.stream(id.split("-"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }

    /** {@code 1000-2500} as people write it: 10.00 – 25.00 EUR. */
    private static String range(String value, String currency) {
        int digits = Price.digits(currency).orElse(USUAL_DIGITS);
        var ends = Arrays.stream(value.split("-"))
                .map(minor -> BigDecimal.valueOf(Long.parseLong(minor), digits).toPlainString())
                .toList();
        var range = ends.size() == 1 ? ends.getFirst() + " and more" : ends.get(0) + " – " + ends.get(1);
        return currency.isEmpty() ? range : range + " " + currency;
    }

    private SearchWire() {}
}
