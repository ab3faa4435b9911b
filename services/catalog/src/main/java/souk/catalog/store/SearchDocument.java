package souk.catalog.store;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;
import souk.catalog.domain.Category;
import souk.catalog.domain.Product;
import souk.catalog.domain.Variant;
import souk.catalog.domain.search.Card;

/** A product as the search library sees it: what can be looked for, sorted by and counted. */
final class SearchDocument {

    static final String ID = "id";
    static final String CARD = "card";
    static final String TITLE = "title";
    static final String KEYWORDS = "keywords";
    static final String DESCRIPTION = "description";
    static final String CATEGORY = "category";
    static final String SELLER = "seller";
    static final String CURRENCY = "currency";
    static final String PRICE = "price";
    static final String CHEAPEST = "cheapest";

    /**
     * The document of a product.
     *
     * @param categories those of the product and all above them, each once
     * @param card what is answered for a hit
     */
    static Document of(Product product, Collection<Category> categories, Card card) {
        var document = new Document();
        keyed(document, ID, product.id().value());
        document.add(new SortedDocValuesField(ID, new BytesRef(product.id().value())));
        document.add(new BinaryDocValuesField(CARD, new BytesRef(card.bytes())));
        document.add(new TextField(TITLE, product.listing().title(), Store.NO));
        document.add(new TextField(KEYWORDS, keywords(product, categories), Store.NO));
        document.add(new TextField(DESCRIPTION, product.listing().description(), Store.NO));
        keyed(document, SELLER, product.seller().value());
        document.add(new SortedSetDocValuesField(
                SELLER, new BytesRef(product.seller().value())));
        for (var category : categories) {
            keyed(document, CATEGORY, category.id().value());
            document.add(new SortedSetDocValuesField(
                    CATEGORY, new BytesRef(category.id().value())));
        }
        prices(document, product);
        return document;
    }

    private static void prices(Document document, Product product) {
        product.variants()
                .forEach(variant ->
                        document.add(new LongPoint(PRICE, variant.price().minor())));
        var cheapest = product.variants().stream()
                .map(Variant::price)
                .min(Comparator.comparingLong(price -> price.minor()))
                .orElseThrow();
        keyed(document, CURRENCY, cheapest.currency());
        document.add(new NumericDocValuesField(CHEAPEST, cheapest.minor()));
    }

    /** What people also call it by: its seller, categories, properties, variants and SKUs. */
    private static String keywords(Product product, Collection<Category> categories) {
        var variants = product.variants().stream()
                .flatMap(variant -> Stream.concat(
                        Stream.of(variant.sku().value(), variant.title()), variant.options().values().stream()));
        return Stream.of(
                        Stream.of(product.seller().value()),
                        categories.stream().map(Category::displayName),
                        product.listing().attributes().values().stream(),
                        variants)
                .flatMap(words -> words)
                .collect(Collectors.joining(" "));
    }

    private static void keyed(Document document, String field, String value) {
        document.add(new StringField(field, value, Store.NO));
    }

    private SearchDocument() {}
}
