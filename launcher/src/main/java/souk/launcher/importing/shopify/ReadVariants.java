package souk.launcher.importing.shopify;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import souk.contracts.catalog.v1.Variant;
import souk.launcher.importing.csv.Column;
import souk.launcher.importing.csv.Faults;
import souk.launcher.importing.csv.Line;
import souk.launcher.importing.csv.Shown;

/** Makes the variants of a product from its lines. SKUs are told apart over the whole file. */
final class ReadVariants {

    static final int VARIANTS_MAX = 100;
    static final int TITLE_LENGTH_MAX = 200;
    static final int OPTION_NAME_LENGTH_MAX = 60;
    static final int OPTION_VALUE_LENGTH_MAX = 200;

    private static final Pattern SKU = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final List<Option> OPTIONS = List.of(
            new Option(Column.OPTION1_NAME, Column.OPTION1_VALUE),
            new Option(Column.OPTION2_NAME, Column.OPTION2_VALUE),
            new Option(Column.OPTION3_NAME, Column.OPTION3_VALUE));

    private record Option(Column name, Column value) {

        /** Shopify gives a product without options the option "Title" with this value. */
        boolean isNone(Line first, Line line) {
            return first.text(name).equals("Title") && line.text(value).equals("Default Title");
        }
    }

    private final Currency currency;
    private final Seen skus = new Seen();

    ReadVariants(Currency currency) {
        this.currency = currency;
    }

    List<Variant> run(String product, List<Line> lines, Faults faults) {
        var first = lines.getFirst();
        var variants = new ArrayList<Variant>();
        var optionLines = new HashMap<Map<String, String>, Long>();
        for (var line : lines) {
            if (line.number() != first.number() && !line.tellsOfVariant()) {
                continue;
            }
            var options = options(first, line, faults);
            var before = optionLines.putIfAbsent(options, line.number());
            if (before != null) {
                faults.add(line, Column.OPTION1_VALUE, "the variant has the same options as the one on line " + before);
            }
            variants.add(variant(product, line, options, faults));
        }
        if (variants.size() > VARIANTS_MAX) {
            faults.add(first, "the product has " + variants.size() + " variants; expected at most " + VARIANTS_MAX);
        }
        return variants;
    }

    private Variant variant(String product, Line line, Map<String, String> options, Faults faults) {
        var variant = Variant.newBuilder()
                .setSku(sku(product, line, options, faults))
                .setTitle(title(options))
                .putAllOptions(options);
        switch (Price.read(line.text(Column.PRICE), currency)) {
            case Price.Good(var money) -> variant.setPrice(money);
            case Price.Bad(var reason) -> faults.add(line, Column.PRICE, reason);
        }
        return variant.build();
    }

    private String sku(String product, Line line, Map<String, String> options, Faults faults) {
        // A spreadsheet writes an apostrophe before digits that it must not take for a number.
        var written = line.text(Column.SKU).replaceFirst("^'", "");
        if (!written.isEmpty() && !SKU.matcher(written).matches()) {
            faults.add(
                    line,
                    Column.SKU,
                    "\"" + Shown.of(written) + "\" is not a SKU; expected at most 64 letters, digits,"
                            + " points, hyphens and underscores, a letter or digit first");
            return "";
        }
        var sku = written.isEmpty() ? Ids.sku(product, List.copyOf(options.values())) : written;
        var before = skus.before(sku, line.number());
        if (before != null) {
            faults.add(line, Column.SKU, "\"" + sku + "\" was already on line " + before + "; a SKU is unique");
        }
        return sku;
    }

    private static Map<String, String> options(Line first, Line line, Faults faults) {
        var options = new LinkedHashMap<String, String>();
        for (var option : OPTIONS) {
            var name = faults.text(first, option.name(), OPTION_NAME_LENGTH_MAX);
            var value = faults.text(line, option.value(), OPTION_VALUE_LENGTH_MAX);
            if (option.isNone(first, line) || (name.isEmpty() && value.isEmpty())) {
                continue;
            }
            if (value.isEmpty()) {
                faults.add(line, option.value(), "is missing, though the product has the option " + Shown.of(name));
            } else if (name.isEmpty()) {
                faults.add(line, option.value(), "stands without a name of the option on the product's first line");
            } else if (options.put(name, value) != null) {
                faults.add(first, option.name(), "\"" + Shown.of(name) + "\" is there twice");
            }
        }
        return options;
    }

    private static String title(Map<String, String> options) {
        var title = String.join(" / ", options.values());
        return title.codePointCount(0, title.length()) <= TITLE_LENGTH_MAX
                ? title
                : title.substring(0, title.offsetByCodePoints(0, TITLE_LENGTH_MAX - 1)) + "…";
    }
}
