package souk.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import souk.bench.load.Zipf;
import souk.bench.measure.Unfit;

/** What can be asked for: the names of real products, sellers and categories, and words from real titles. */
record Catalogue(Zipf<String> products, Zipf<String> sellers, Zipf<String> categories, Zipf<String> words) {

    private static final int PAGES_MAX = 100;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /**
     * Reads the catalogue through the gateway, at most 10,000 products.
     *
     * @param seed decides which products are the most wanted ones
     * @throws Unfit if there is nothing to ask for
     */
    static Catalogue read(URI gateway, long seed) throws IOException, InterruptedException {
        var names = new TreeSet<String>();
        var sellers = new TreeSet<String>();
        var categories = new TreeSet<String>();
        var words = new TreeSet<String>();
        try (var client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            var token = "";
            for (int page = 0; page < PAGES_MAX && (page == 0 || !token.isEmpty()); page++) {
                var answer = page(client, gateway, token);
                for (var each : array(answer, "products")) {
                    var product = each.getAsJsonObject();
                    names.add(product.get("name").getAsString());
                    sellers.add(product.get("seller").getAsString());
                    array(product, "categories").forEach(category -> categories.add(category.getAsString()));
                    words.addAll(words(product.get("title").getAsString()));
                }
                token = answer.has("nextPageToken")
                        ? answer.get("nextPageToken").getAsString()
                        : "";
            }
        }
        if (names.isEmpty() || categories.isEmpty() || words.isEmpty()) {
            throw new Unfit("the catalogue at " + gateway + " is empty; start the system with ./souk up, which imports"
                    + " the sample catalogue");
        }
        var random = new Random(seed);
        return new Catalogue(zipf(names, random), zipf(sellers, random), zipf(categories, random), zipf(words, random));
    }

    private static Zipf<String> zipf(Collection<String> items, Random random) {
        var shuffled = new ArrayList<>(items);
        Collections.shuffle(shuffled, random);
        return new Zipf<>(shuffled);
    }

    private static List<String> words(String title) {
        return List.of(title.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")).stream()
                .filter(word -> word.length() > 2)
                .toList();
    }

    private static JsonObject page(HttpClient client, URI gateway, String token)
            throws IOException, InterruptedException {
        var query = "?page_size=100&page_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(gateway.resolve("/v1/products" + query))
                .timeout(TIMEOUT)
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new Unfit("the gateway at " + gateway + " answers " + answer.statusCode() + ": " + answer.body());
        }
        try {
            return JsonParser.parseString(answer.body()).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new Unfit("what answers at " + gateway + " is not a Souk gateway");
        }
    }

    private static JsonArray array(JsonObject object, String name) {
        return object.has(name) ? object.getAsJsonArray(name) : new JsonArray();
    }
}
