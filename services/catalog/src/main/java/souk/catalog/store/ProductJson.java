package souk.catalog.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import souk.catalog.domain.CategoryId;
import souk.catalog.domain.Product;
import souk.catalog.domain.Sku;
import souk.catalog.domain.Variant;
import souk.platform.Money;

/**
 * Products as JSON. Any number of them goes to the database as one parameter, which {@code jsonb_to_recordset} takes apart:
 * five hundred rows at the price of one statement. The names are those of the columns.
 */
final class ProductJson {

    /** What {@link #rows} holds, as {@code jsonb_to_recordset} wants to be told. */
    static final String RECORD = """
        (id text, seller_id text, title text, description text, category_ids text[], image_uris text[],
         attributes jsonb, status text, variants jsonb, revision bigint,
         created_at timestamptz, updated_at timestamptz, deleted_at timestamptz, birth text)
        """;

    static String rows(List<Product> products) {
        var rows = new JsonArray(products.size());
        products.forEach(product -> rows.add(row(product)));
        return rows.toString();
    }

    /** A fingerprint of all that a caller says of a new product; the same for the same wish. */
    static String birth(Product product) {
        try {
            var said = said(product).toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(said));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static List<Variant> variants(String json) {
        return StreamSupport.stream(
                        JsonParser.parseString(json).getAsJsonArray().spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(ProductJson::variant)
                .toList();
    }

    static Map<String, String> pairs(String json) {
        return pairs(JsonParser.parseString(json).getAsJsonObject());
    }

    private static JsonObject row(Product product) {
        var row = said(product);
        var history = product.history();
        row.addProperty("id", product.id().value());
        row.addProperty("revision", history.revision());
        row.addProperty("created_at", history.created().toString());
        row.addProperty("updated_at", history.updated().toString());
        history.deleted().ifPresent(at -> row.addProperty("deleted_at", at.toString()));
        row.addProperty("birth", birth(product));
        return row;
    }

    private static JsonObject said(Product product) {
        var listing = product.listing();
        var row = new JsonObject();
        row.addProperty("seller_id", product.seller().value());
        row.addProperty("title", listing.title());
        row.addProperty("description", listing.description());
        row.add("category_ids", texts(listing.categories().stream().map(CategoryId::value)));
        row.add("image_uris", texts(listing.images().stream()));
        row.add("attributes", object(listing.attributes()));
        row.addProperty("status", product.status().name());
        var variants = new JsonArray();
        product.variants().forEach(variant -> variants.add(object(variant)));
        row.add("variants", variants);
        return row;
    }

    private static JsonObject object(Variant variant) {
        var json = new JsonObject();
        json.addProperty("sku", variant.sku().value());
        json.addProperty("title", variant.title());
        json.addProperty("price_minor", variant.price().minor());
        json.addProperty("currency", variant.price().currency());
        json.add("options", object(variant.options()));
        return json;
    }

    private static Variant variant(JsonObject json) {
        return new Variant(
                new Sku(json.get("sku").getAsString()),
                json.get("title").getAsString(),
                new Money(
                        json.get("price_minor").getAsLong(),
                        json.get("currency").getAsString()),
                pairs(json.getAsJsonObject("options")));
    }

    /** In the order of the keys, so that one map has one fingerprint. */
    private static JsonObject object(Map<String, String> pairs) {
        var json = new JsonObject();
        new TreeMap<>(pairs).forEach(json::addProperty);
        return json;
    }

    private static Map<String, String> pairs(JsonObject json) {
        var pairs = new HashMap<String, String>();
        json.asMap().forEach((key, value) -> pairs.put(key, value.getAsString()));
        return pairs;
    }

    private static JsonArray texts(Stream<String> texts) {
        var json = new JsonArray();
        texts.forEach(json::add);
        return json;
    }

    private ProductJson() {}
}
