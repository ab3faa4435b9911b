package souk.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static souk.catalog.Fixtures.as;
import static souk.catalog.Fixtures.below;
import static souk.catalog.Fixtures.described;
import static souk.catalog.Fixtures.draft;
import static souk.catalog.Fixtures.in;
import static souk.catalog.Fixtures.mug;
import static souk.catalog.Fixtures.plain;
import static souk.catalog.Fixtures.root;
import static souk.catalog.Fixtures.soldBy;
import static souk.catalog.Fixtures.variant;
import static souk.catalog.World.done;
import static souk.catalog.store.Questions.anyPrice;
import static souk.catalog.store.Questions.counted;
import static souk.catalog.store.Questions.found;
import static souk.catalog.store.Questions.inCategory;
import static souk.catalog.store.Questions.parse;
import static souk.catalog.store.Questions.priced;
import static souk.catalog.store.Questions.question;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import souk.catalog.Fixtures;
import souk.catalog.api.SearchWire;
import souk.catalog.domain.Category;
import souk.catalog.domain.CategoryId;
import souk.catalog.domain.Draft;
import souk.catalog.domain.Product;
import souk.catalog.domain.ProductStatus;
import souk.catalog.domain.SellerId;
import souk.catalog.domain.Sku;
import souk.catalog.domain.Variant;
import souk.catalog.domain.search.SearchAnswer;
import souk.catalog.domain.search.SearchQuestion;
import souk.catalog.domain.search.SearchQuestion.Order;
import souk.platform.Money;

class SearchIndexTest {

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private final SearchIndex index = new SearchIndex(SearchWire::card);
    private final Map<CategoryId, Category> tree = new HashMap<>();

    @AfterEach
    void close() throws Exception {
        index.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "mug, mug",
        "BLUE mug, mug",
        "mug blue, mug",
        "blu, mug",
        "blue mu, mug",
        "headphnes, headphones",
        "haedphones, headphones",
        "headphoens wireles, headphones",
        "cafe, coffee",
        "Café crème, coffee",
        "the, coffee",
        "clay, 'mug,jug'",
        "mug-sku, mug",
        "potters, 'mug,jug,headphones,coffee'",
        "mug teapot, ''",
        "teapot, ''",
        "tga, ''",
        "'', 'mug,jug,headphones,coffee'"
    })
    void wordsFindWhatPeopleMean(String words, String found) {
        put(mug("mug"));
        put(draft("jug", "Green jug", variant("j", 1_900)));
        put(plain(draft("headphones", "Wireless headphones", variant("h", 9_900))));
        put(plain(described(draft("coffee", "Espresso", variant("c", 300)), "Café crème, thé")));

        assertThat(ids(words)).containsExactlyInAnyOrder(found.isEmpty() ? new String[0] : found.split(","));
    }

    @Test
    void ofManyWordsMostAreEnough() {
        put(plain(draft("wallet", "Red leather wallet", variant("w", 1))));

        assertThat(ids("red leather wallet men")).containsExactly("wallet");
        assertThat(ids("red silk scarf women")).isEmpty();
    }

    @Test
    void aWordInTheTitleCountsMoreThanOneInTheDescription() {
        put(plain(described(draft("a-saucer", "Saucer", variant("s", 1)), "Goes with the teapot")));
        put(plain(draft("b-teapot", "Teapot", variant("t", 1))));

        assertThat(ids("teapot")).containsExactly("b-teapot", "a-saucer");
    }

    @Test
    void aWordThatExistsIsNoTypingError() {
        put(plain(draft("lamp", "Lamp", variant("l", 200))));
        put(plain(draft("lamb", "Lamb", variant("m", 100))));

        assertThat(ids("lamp")).containsExactly("lamp");
        assertThat(ids("lams")).containsExactlyInAnyOrder("lamp", "lamb");
    }

    @Test
    void onlyWhatIsOnSaleIsFound() {
        put(as(mug("draft"), ProductStatus.DRAFT));
        put(as(mug("archived"), ProductStatus.ARCHIVED));
        var gone = product(mug("gone"));
        index.put(List.of(gone, gone.delete(NOON)));

        assertThat(ids("mug")).isEmpty();
        index.put(List.of(gone.delete(NOON).undelete(NOON)));
        assertThat(ids("mug")).containsExactly("gone");
    }

    @Test
    void anOlderStateThatComesLateChangesNothing() {
        var first = product(mug("mug"));
        var second = done(first.price(List.of(new Product.NewPrice(new Sku("mug-sku"), Fixtures.euro(100))), NOON));
        var third = second.delete(NOON);

        assertThat(index.put(List.of(second, first, second))).isEqualTo(1);
        assertThat(cheapest()).isEqualTo(100);
        assertThat(index.put(List.of(third, second, first))).isEqualTo(1);
        assertThat(ids("mug")).isEmpty();
    }

    @Test
    void aCategoryFindsAllThatStandsBelowIt() {
        grow(root("home"), below("home", "kitchen"), below("kitchen", "cups"), root("garden"));
        put(in(mug("cup"), "cups"));
        put(in(mug("rake"), "garden"));

        assertThat(ids(inCategory("home"))).containsExactly("cup");
        assertThat(ids(inCategory("cups"))).containsExactly("cup");
        assertThat(ids(inCategory("garden"))).containsExactly("rake");
        assertThat(ids(inCategory("nowhere"))).isEmpty();
        assertThat(ids("kitchen")).containsExactly("cup");
    }

    @Test
    void priceSellerAndCurrencyNarrowDown() {
        put(draft("cheap", "Mug", variant("c", 500)));
        put(draft("range", "Mug", variant("r1", 900), variant("r2", 4_000)));
        put(draft("yen", "Mug", new Variant(new Sku("y"), "", new Money(980, "JPY"), Map.of())));
        put(soldBy(draft("other", "Mug", variant("o", 950)), "others"));

        assertThat(ids(priced(900L, 1_000L, ""))).containsExactlyInAnyOrder("range", "yen", "other");
        assertThat(ids(priced(900L, 1_000L, "EUR"))).containsExactlyInAnyOrder("range", "other");
        assertThat(ids(priced(4_000L, null, "EUR"))).containsExactly("range");
        assertThat(ids(priced(null, 500L, "EUR"))).containsExactly("cheap");
        assertThat(ids(priced(1_000L, 3_999L, "EUR"))).isEmpty();
        var others = new SearchQuestion(
                "mug", Optional.empty(), Optional.of(new SellerId("others")), anyPrice(), Order.RELEVANCE);
        assertThat(ids(others)).containsExactly("other");
    }

    @Test
    void facetsCountAllResultsAndNotOnlyThePage() {
        grow(root("home"), below("home", "kitchen"));
        for (int number = 0; number < 30; number++) {
            var each = in(draft("p" + number, "Mug", variant("s" + number, 500 + 100L * number)), "kitchen");
            put(number < 10 ? soldBy(each, "others") : each);
        }

        var answer = search(question("mug", Order.RELEVANCE), List.of(), 5);

        assertThat(answer.hits()).hasSize(5);
        assertThat(answer.total()).isEqualTo(30);
        assertThat(answer.facets())
                .containsExactlyInAnyOrder(
                        new SearchAnswer.Facet("category", counted("home", 30, "kitchen", 30)),
                        new SearchAnswer.Facet("seller", counted("potters", 20, "others", 10)),
                        new SearchAnswer.Facet("price", counted("1000-2500", 15, "2500-5000", 10, "0-1000", 5)));
    }

    @Test
    void anEmptyIndexAnswersToo() {
        assertThat(ids("mug")).isEmpty();
        assertThat(search(question("", Order.DEAREST), List.of(), 5).facets())
                .allMatch(facet -> facet.values().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"RELEVANCE", "CHEAPEST", "DEAREST"})
    void pagesShowEachProductOnceInOneOrderThoughOthersComeMeanwhile(Order order) {
        var titles = List.of("Tall mug", "Tall blue mug", "Tall tall mug", "Mug for a tall tea");
        for (int number = 0; number < 40; number++) {
            put(plain(draft("p" + number, titles.get(number % 4), variant("s" + number, number % 7))));
        }
        var question = question("mug tall", order);
        var whole = found(search(question, List.of(), 100));

        var pages = new ArrayList<String>();
        var last = List.<String>of();
        do {
            var page = search(question, last, 3);
            pages.addAll(found(page));
            last = page.last();
            // What comes in meanwhile makes the word rarer or more frequent, which must not weigh the others anew.
            put(plain(draft("later-" + pages.size(), "Teapot, no mug", variant("l" + pages.size(), 1_000))));
        } while (!last.isEmpty());

        assertThat(whole).hasSize(40);
        assertThat(pages).isEqualTo(whole);
    }

    @Test
    void sortingByPriceGoesByTheCheapestVariant() {
        put(draft("b", "Mug", variant("b1", 300), variant("b2", 100)));
        put(draft("a", "Mug", variant("a1", 200)));
        put(draft("c", "Mug", variant("c1", 200)));

        assertThat(ids(question("mug", Order.CHEAPEST))).containsExactly("b", "a", "c");
        assertThat(ids(question("mug", Order.DEAREST))).containsExactly("a", "c", "b");
    }

    @Test
    void evenTheLongestProductFitsAndIsAnsweredWhole() throws Exception {
        var longest = described(draft("long", "Mug", variant("l", 1)), "teapots ".repeat(2_500));
        put(longest);

        var hit = search(question("mug", Order.RELEVANCE), List.of(), 1).hits().getFirst();

        assertThat(souk.contracts.catalog.v1.Product.parseFrom(hit.card().bytes())
                        .getDescription())
                .hasSize(20_000);
    }

    @Test
    void aQuestionOfVeryManyWordsIsAnswered() {
        put(mug("mug"));
        var words = IntStream.range(0, 100).mapToObj(number -> "w" + number).collect(Collectors.joining(" "));

        assertThat(ids(words)).isEmpty();
        assertThat(ids("* ? ~ \" ( AND OR \\ \0 /[a-z]+/")).isNotNull();
    }

    @Test
    void aChangeIsFoundByItself() {
        index.start();
        index.put(List.of(product(mug("mug"))));

        await().until(() ->
                search(question("mug", Order.RELEVANCE), List.of(), 1).total() == 1);
    }

    private void put(Draft draft) {
        index.put(List.of(product(draft)));
    }

    private static Product product(Draft draft) {
        return done(Product.create(draft, NOON));
    }

    private void grow(Category.Wish... wishes) {
        for (var wish : wishes) {
            var category = done(Category.create(wish, wish.parent().map(tree::get)));
            tree.put(category.id(), category);
        }
        index.learn(tree.values());
    }

    private SearchAnswer search(SearchQuestion question, List<String> last, int limit) {
        index.refresh();
        return index.search(question, last, limit);
    }

    private List<String> ids(String words) {
        return ids(question(words, Order.RELEVANCE));
    }

    private List<String> ids(SearchQuestion question) {
        return found(search(question, List.of(), 100));
    }

    private long cheapest() {
        var hit = search(question("mug", Order.CHEAPEST), List.of(), 1).hits().getFirst();
        var price = parse(hit).getVariants(0).getPrice();
        return price.getUnits() * 100 + price.getNanos() / 10_000_000;
    }
}
