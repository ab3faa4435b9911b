package souk.launcher.importing.csv;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which column stands where.
 *
 * @param width how many columns there are
 * @param places where the columns stand that we know
 * @param properties columns with free properties (Shopify's metafields): place and name, in the order of the file
 */
public record Header(int width, Map<Column, Integer> places, Map<Integer, String> properties) {

    private static final Pattern METAFIELD = Pattern.compile("(.{1,60}?) \\(product\\.metafields\\..{1,200}\\)");

    /**
     * Reads the header line.
     *
     * @throws Unreadable if a column is missing that is required
     */
    static Header read(List<String> titles, Set<Column> required) {
        var places = new EnumMap<Column, Integer>(Column.class);
        var properties = new TreeMap<Integer, String>();
        IntStream.range(0, titles.size()).forEach(place -> {
            var title = titles.get(place).trim();
            for (var column : Column.values()) {
                if (column.isCalled(title)) {
                    places.putIfAbsent(column, place);
                }
            }
            var metafield = METAFIELD.matcher(title);
            if (metafield.matches()) {
                properties.put(place, metafield.group(1));
            }
        });
        var header = new Header(titles.size(), Map.copyOf(places), properties);
        required.stream().sorted().forEach(column -> header.require(column, titles));
        return header;
    }

    private void require(Column column, List<String> titles) {
        if (places.containsKey(column)) {
            return;
        }
        var hint = titles.size() == 1 && titles.getFirst().contains(";")
                ? " The columns seem to be separated by semicolons; save the file with commas."
                : "";
        throw new Unreadable("line 1: this is not a product export of Shopify: the column \"" + column.title()
                + "\" is missing from the header." + hint);
    }
}
