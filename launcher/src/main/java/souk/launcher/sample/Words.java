package souk.launcher.sample;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The words that the sample catalogue is made of, from {@code words.json}.
 *
 * @param options sets of options that things come in, by name
 * @param kinds the kinds of sellers
 */
record Words(Map<String, Map<String, Option>> options, List<Kind> kinds) {

    /**
     * Sellers of one kind and what they sell.
     *
     * @param products how many products each of the sellers has
     * @param titles patterns with words in braces: {thing}, or the name of one of the lists in words
     */
    record Kind(
            String name,
            List<String> sellers,
            int products,
            List<String> tags,
            List<Thing> things,
            List<String> titles,
            Map<String, List<String>> words,
            List<String> sentences) {}

    /**
     * A thing that is sold.
     *
     * @param from the lowest price, in units of the currency
     * @param to the highest price, in units of the currency
     * @param grams what it weighs; 0 for what is not posted
     * @param options the set of options that it comes in, or empty
     */
    record Thing(String name, String category, int from, int to, int grams, String options) {}

    /**
     * A choice between values.
     *
     * @param step how many percent of the price each value costs more than the one before
     */
    record Option(List<String> values, int step) {}

    static Words load() {
        try (var json = Objects.requireNonNull(Words.class.getResourceAsStream("words.json"), "words.json is missing");
                var reader = new InputStreamReader(json, StandardCharsets.UTF_8)) {
            return new Gson().fromJson(reader, Words.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
