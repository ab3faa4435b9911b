package souk.launcher.sample;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import souk.launcher.importing.shopify.Ids;

/** The sample catalogue as a CSV file of the kind that Shopify exports. */
public final class SampleCatalogue {

    /** The seed of the catalogue that ships with the project. */
    public static final long SEED = 7;

    /** The header line of Shopify's product export. */
    static final List<String> HEADER = List.of(
            ("Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Option2"
                            + " Name,Option2 Value,Option3 Name,Option3 Value,Variant SKU,Variant Grams,Variant Inventory"
                            + " Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Fulfillment Service,Variant"
                            + " Price,Variant Compare At Price,Variant Requires Shipping,Variant Taxable,Variant"
                            + " Barcode,Image Src,Image Position,Image Alt Text,Gift Card,SEO Title,SEO Description,Variant"
                            + " Image,Variant Weight Unit,Variant Tax Code,Cost per item,Status")
                    .split(","));

    /**
     * Writes the catalogue, in UTF-8.
     *
     * @param seed the same seed gives the same bytes
     */
    public static void write(Path file, long seed) throws IOException {
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            write(out, seed);
        }
    }

    /** Writes the catalogue to an appendable, which stays open. */
    public static void write(Appendable out, long seed) throws IOException {
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader(HEADER.toArray(String[]::new))
                .get();
        var csv = new CSVPrinter(out, format);
        try {
            new Draw(Words.load(), seed).run(product -> print(csv, product));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        csv.flush();
    }

    /** The catalogue as a reader, for an import that needs no file. */
    public static StringReader open(long seed) {
        var text = new StringBuilder();
        try {
            write(text, seed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StringReader(text.toString());
    }

    private static void print(CSVPrinter csv, SampleProduct product) {
        try {
            var lines = Math.max(product.variants().size(), product.images());
            for (int i = 0; i < lines; i++) {
                var line = new HashMap<String, Object>();
                line.put("Handle", product.handle());
                if (i == 0) {
                    product(product, line);
                }
                if (i < product.variants().size()) {
                    variant(product, i, line);
                }
                if (i < product.images()) {
                    image(product, i + 1, line);
                }
                csv.printRecord(HEADER.stream().map(line::get));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void product(SampleProduct product, Map<String, Object> line) {
        line.put("Title", product.title());
        line.put("Body (HTML)", product.html());
        line.put("Vendor", product.vendor());
        line.put("Product Category", product.thing().category());
        line.put("Type", product.thing().name());
        line.put("Tags", String.join(", ", product.tags()));
        line.put("Published", "true");
        line.put("Gift Card", "false");
        line.put("SEO Title", product.title() + " - " + product.vendor());
        line.put("Status", product.status());
        if (product.optionNames().isEmpty()) {
            line.put("Option1 Name", "Title");
        }
        for (int i = 0; i < product.optionNames().size(); i++) {
            line.put("Option" + (i + 1) + " Name", product.optionNames().get(i));
        }
    }

    private static void variant(SampleProduct product, int place, Map<String, Object> line) {
        var variant = product.variants().get(place);
        var posted = product.thing().grams() > 0;
        line.put("Variant SKU", variant.sku());
        line.put("Variant Grams", product.thing().grams());
        line.put("Variant Inventory Tracker", posted ? "shopify" : "");
        line.put("Variant Inventory Qty", posted ? variant.stock() : "");
        line.put("Variant Inventory Policy", posted ? "deny" : "continue");
        line.put("Variant Fulfillment Service", "manual");
        line.put("Variant Price", BigDecimal.valueOf(variant.cents(), 2));
        line.put("Variant Requires Shipping", posted);
        line.put("Variant Taxable", "true");
        line.put("Variant Weight Unit", "g");
        if (variant.optionValues().isEmpty()) {
            line.put("Option1 Value", "Default Title");
        }
        for (int i = 0; i < variant.optionValues().size(); i++) {
            line.put("Option" + (i + 1) + " Value", variant.optionValues().get(i));
        }
    }

    /** Pictures are addresses under a reserved domain: nobody's server is asked for them. */
    private static void image(SampleProduct product, int position, Map<String, Object> line) {
        line.put(
                "Image Src",
                "https://images.souk.example/" + Ids.seller(product.vendor()) + "/" + product.handle() + "-" + position
                        + ".jpg");
        line.put("Image Position", position);
        line.put("Image Alt Text", product.title() + ", picture " + position);
    }

    private SampleCatalogue() {}
}
