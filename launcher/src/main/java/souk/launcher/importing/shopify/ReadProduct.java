package souk.launcher.importing.shopify;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import souk.contracts.catalog.v1.Category;
import souk.contracts.catalog.v1.Product;
import souk.launcher.importing.csv.Column;
import souk.launcher.importing.csv.Faults;
import souk.launcher.importing.csv.Line;
import souk.launcher.importing.csv.ProductLines;
import souk.launcher.importing.csv.Shown;

/**
 * Makes a product from its lines, the first of which tells of the product and its first variant, and each other of one
 * more variant, one more picture, or both. Every fault of every line is told; a product with a fault is no product.
 */
public final class ReadProduct {

    static final int TITLE_LENGTH_MAX = 200;
    static final int DESCRIPTION_LENGTH_MAX = 20_000;

    private final String seller;
    private final Seen handles = new Seen();
    private final ReadVariants readVariants;

    /**
     * Reads products of one file.
     *
     * @param currency what the prices are in
     * @param seller the id that all products get as their seller, or empty: then the Vendor column says it
     */
    public ReadProduct(Currency currency, String seller) {
        this.seller = seller;
        this.readVariants = new ReadVariants(currency);
    }

    /** The columns without which no product can be made. */
    public Set<Column> required() {
        return seller.isEmpty()
                ? Set.of(Column.HANDLE, Column.TITLE, Column.PRICE, Column.VENDOR)
                : Set.of(Column.HANDLE, Column.TITLE, Column.PRICE);
    }

    /** A product, or what is wrong with these lines; at least one line, all with the same handle. */
    public Reading run(List<Line> lines) {
        var faults = new Faults();
        lines.forEach(line -> shape(line, faults));
        var first = lines.getFirst();
        if (lines.size() > ProductLines.LINES_MAX) {
            faults.add(
                    first,
                    Column.HANDLE,
                    "has more than " + ProductLines.LINES_MAX + " lines; no product may have so many");
        }
        handle(first, faults);
        if (!faults.none()) {
            // What follows would only repeat in other words that the lines are broken.
            return new Reading.Bad(faults.all());
        }
        var categories = categories(first, faults);
        var product = product(lines, categories, faults);
        return faults.none() ? new Reading.Good(product, categories, first.number()) : new Reading.Bad(faults.all());
    }

    /** Whether the fields of a line can be trusted to stand under their titles, and to be text. */
    private static void shape(Line line, Faults faults) {
        var width = line.header().width();
        if (line.fields().size() > width) {
            faults.add(
                    line,
                    "has " + line.fields().size() + " fields, but the header has " + width
                            + "; a text with a comma needs quotes around it");
        }
        for (var field : line.fields()) {
            if (field.indexOf('\ufffd') >= 0) {
                faults.add(line, "has letters that are not UTF-8; save the file as \"CSV UTF-8\"");
                return;
            }
            if (field.indexOf('\0') >= 0) {
                faults.add(line, "has a character with the code 0, which no text has");
                return;
            }
        }
    }

    private void handle(Line first, Faults faults) {
        var handle = first.text(Column.HANDLE);
        if (handle.isEmpty()) {
            faults.add(first, Column.HANDLE, "is missing; it tells which product the line belongs to");
            return;
        }
        var before = handles.before(handle, first.number());
        if (before != null) {
            faults.add(
                    first,
                    Column.HANDLE,
                    "\"" + Shown.of(handle) + "\" was already on line " + before
                            + "; the lines of one product have to follow one another");
        }
    }

    private Product product(List<Line> lines, List<Category> categories, Faults faults) {
        var first = lines.getFirst();
        var sellerId = seller(first, faults);
        var id = Ids.product(sellerId, first.text(Column.HANDLE));
        var product = Product.newBuilder()
                .setName("products/" + id)
                .setSeller("sellers/" + sellerId)
                .setTitle(title(first, faults))
                .setDescription(description(first, faults))
                .setStatus(status(first, faults))
                .putAllAttributes(Attributes.of(first))
                .addAllVariants(readVariants.run(id, lines, faults))
                .addAllImageUris(Images.of(lines, faults));
        if (!categories.isEmpty()) {
            product.addCategories(categories.getLast().getName());
        }
        return product.build();
    }

    private String seller(Line first, Faults faults) {
        if (!seller.isEmpty()) {
            return seller;
        }
        if (!first.has(Column.VENDOR)) {
            faults.add(first, Column.VENDOR, "is missing; it tells who sells the product");
        }
        return Ids.seller(first.text(Column.VENDOR));
    }

    private static String title(Line first, Faults faults) {
        if (!first.has(Column.TITLE)) {
            faults.add(first, Column.TITLE, "is missing; the first line of a product needs one");
        }
        return faults.text(first, Column.TITLE, TITLE_LENGTH_MAX);
    }

    private static String description(Line first, Faults faults) {
        var text = PlainText.of(first.text(Column.BODY));
        faults.add(first, Column.BODY, Faults.tooLong(text, DESCRIPTION_LENGTH_MAX));
        return text;
    }

    private static List<Category> categories(Line first, Faults faults) {
        var column = first.has(Column.CATEGORY) ? Column.CATEGORY : Column.TYPE;
        var path = new CategoryPath(first.text(column));
        var fault = path.fault();
        faults.add(first, column, fault);
        return fault.isEmpty() ? path.categories() : List.of();
    }

    private static Product.Status status(Line first, Faults faults) {
        var published = published(first, faults);
        return switch (first.text(Column.STATUS).toLowerCase(Locale.ROOT)) {
            case "active", "" -> published ? Product.Status.ACTIVE : Product.Status.DRAFT;
            // Shopify shows an unlisted product to those who have its address; search does not find it.
            case "draft", "unlisted" -> Product.Status.DRAFT;
            case "archived" -> Product.Status.ARCHIVED;
            default -> {
                faults.add(
                        first,
                        Column.STATUS,
                        "\"" + Shown.of(first.text(Column.STATUS))
                                + "\" is unknown; expected active, draft, unlisted or archived");
                yield Product.Status.STATUS_UNSPECIFIED;
            }
        };
    }

    private static boolean published(Line first, Faults faults) {
        return switch (first.text(Column.PUBLISHED).toLowerCase(Locale.ROOT)) {
            case "true", "" -> true;
            case "false" -> false;
            default -> {
                faults.add(
                        first,
                        Column.PUBLISHED,
                        "\"" + Shown.of(first.text(Column.PUBLISHED)) + "\" is neither TRUE nor FALSE");
                yield false;
            }
        };
    }
}
