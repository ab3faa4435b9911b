package souk.launcher.importing.shopify;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import souk.launcher.importing.csv.Column;
import souk.launcher.importing.csv.Line;

/** The free properties of a product: its vendor, type and tags as they are written, and Shopify's metafields. */
final class Attributes {

    static final int ATTRIBUTES_MAX = 50;
    static final int VALUE_LENGTH_MAX = 500;

    /** The properties of a product that are short enough; longer ones are texts of their own, and left out. */
    static Map<String, String> of(Line first) {
        var attributes = new LinkedHashMap<String, String>();
        put(attributes, "vendor", first.text(Column.VENDOR));
        put(attributes, "type", first.text(Column.TYPE));
        put(attributes, "tags", tags(first.text(Column.TAGS)));
        first.header().properties().forEach((place, name) -> put(attributes, name, first.at(place)));
        return attributes;
    }

    private static void put(Map<String, String> attributes, String name, String value) {
        if (!value.isEmpty()
                && value.codePointCount(0, value.length()) <= VALUE_LENGTH_MAX
                && attributes.size() < ATTRIBUTES_MAX) {
            attributes.putIfAbsent(name, value);
        }
    }

    /** As many whole tags as there is room for. */
    private static String tags(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .reduce("", (all, tag) -> {
                    var longer = all.isEmpty() ? tag : all + ", " + tag;
                    return longer.length() <= VALUE_LENGTH_MAX ? longer : all;
                });
    }

    private Attributes() {}
}
