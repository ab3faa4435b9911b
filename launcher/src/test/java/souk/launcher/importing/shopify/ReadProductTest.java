package souk.launcher.importing.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import souk.contracts.catalog.v1.Category;
import souk.contracts.catalog.v1.Product;
import souk.contracts.catalog.v1.Variant;
import souk.launcher.importing.csv.BadLine;
import souk.launcher.importing.csv.Lines;
import souk.launcher.importing.csv.ProductLines;

class ReadProductTest {

    private static final String HEADER =
            "Handle,Title,Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,"
                    + "Variant SKU,Variant Price,Image Src,Image Position,Status,Brand (product.metafields.custom.brand)\n";

    @Test
    void allLinesOfAProductMakeOneProduct() throws IOException {
        var product = only("""
                mug,Blue Mug,Nile Books,Home > Mugs,Mug,"gift, blue",TRUE,Size,S,Colour,Blue,M-1,9.50,https://a.example/2.jpg,2,active,Nile
                mug,,,,,,,,L,,Blue,M-2,12,https://a.example/1.jpg,1,,
                mug,,,,,,,,,,,,,https://a.example/3.jpg,3,,
                """);
        assertThat(product.getName()).isEqualTo("products/nile-books--mug");
        assertThat(product.getSeller()).isEqualTo("sellers/nile-books");
        assertThat(product.getTitle()).isEqualTo("Blue Mug");
        assertThat(product.getStatus()).isEqualTo(Product.Status.ACTIVE);
        assertThat(product.getCategoriesList()).containsExactly("categories/home--mugs");
        assertThat(product.getImageUrisList())
                .containsExactly("https://a.example/1.jpg", "https://a.example/2.jpg", "https://a.example/3.jpg");
        assertThat(product.getAttributesMap())
                .containsEntry("Brand", "Nile")
                .containsEntry("vendor", "Nile Books")
                .containsEntry("type", "Mug")
                .containsEntry("tags", "gift, blue");
        assertThat(product.getVariantsList())
                .extracting(
                        Variant::getSku,
                        Variant::getTitle,
                        variant -> variant.getPrice().getUnits())
                .containsExactly(tuple("M-1", "S / Blue", 9L), tuple("M-2", "L / Blue", 12L));
        assertThat(product.getVariants(1).getOptionsMap())
                .containsEntry("Size", "L")
                .containsEntry("Colour", "Blue");
    }

    @Test
    void theCategoriesOnTheWayComeWithTheProductParentsFirst() throws IOException {
        var reading = (Reading.Good) read("mug,Mug,Nile,Home & Garden > Kitchen > Mugs,,,,,,,,,9,,,,\n")
                .getFirst();
        assertThat(reading.categories())
                .extracting(Category::getName, Category::getParent, Category::getDisplayName)
                .containsExactly(
                        tuple("categories/home-garden", "", "Home & Garden"),
                        tuple("categories/home-garden--kitchen", "categories/home-garden", "Kitchen"),
                        tuple("categories/home-garden--kitchen--mugs", "categories/home-garden--kitchen", "Mugs"));
    }

    @Test
    void theTypeIsTheCategoryWhereThereIsNoOther() throws IOException {
        assertThat(only("mug,Mug,Nile,,Tableware > Mugs,,,,,,,,9,,,,\n").getCategoriesList())
                .containsExactly("categories/tableware--mugs");
    }

    @Test
    void aProductWithoutOptionsHasOneVariantWithoutThem() throws IOException {
        var variant = only("mug,Mug,Nile,,,,,Title,Default Title,,,,9,,,,\n").getVariants(0);
        assertThat(variant.getOptionsMap()).isEmpty();
        assertThat(variant.getTitle()).isEmpty();
    }

    @Test
    void aMissingSkuIsMadeFromProductAndOptions() throws IOException {
        var product = only("mug,Mug,Nile,,,,,Size,S,,,,9,,,,\nmug,,,,,,,,XL,,,,9,,,,\n");
        assertThat(product.getVariantsList())
                .extracting(Variant::getSku)
                .containsExactly("nile--mug.s", "nile--mug.xl");
    }

    @Test
    void theVendorCanBeOverruled() throws IOException {
        var reading = (Reading.Good)
                read("mug,Mug,Some Brand,,,,,,,,,,9,,,,\n", "my-shop").getFirst();
        assertThat(reading.product().getSeller()).isEqualTo("sellers/my-shop");
        assertThat(reading.product().getAttributesMap()).containsEntry("vendor", "Some Brand");
    }

    @ParameterizedTest
    @CsvSource({
        "'',TRUE,ACTIVE",
        "active,TRUE,ACTIVE",
        "Active,true,ACTIVE",
        "active,FALSE,DRAFT",
        "active,'',ACTIVE",
        "draft,TRUE,DRAFT",
        "unlisted,TRUE,DRAFT",
        "archived,TRUE,ARCHIVED"
    })
    void statusAndPublishedSayWhereItStands(String status, String published, Product.Status stands) throws IOException {
        assertThat(only("mug,Mug,Nile,,,," + published + ",,,,,,9,,," + status + ",\n")
                        .getStatus())
                .isEqualTo(stands);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mug,Mug,Nile,,,,,,,,,,,,,,|2|Variant Price|is missing",
                "mug,Mug,Nile,,,,,,,,,,-5,,,,|2|Variant Price|negative",
                "mug,Mug,Nile,,,,,,,,,,9,,,sold,|2|Status|unknown",
                "mug,Mug,Nile,,,,perhaps,,,,,,9,,,,|2|Published|neither TRUE nor FALSE",
                "mug,,Nile,,,,,,,,,,9,,,,|2|Title|is missing",
                "mug,Mug,,,,,,,,,,,9,,,,|2|Vendor|is missing",
                ",Mug,Nile,,,,,,,,,,9,,,,|2|Handle|is missing",
                "mug,Mug,Nile,,,,,,,,,A B,9,,,,|2|Variant SKU|is not a SKU",
                "mug,Mug,Nile,,,,,,,,,,9,ftp://a.example/1.jpg,,,|2|Image Src|http or https",
                "mug,Mug,Nile,,,,,,,,,,9,https://a.example/a b.jpg,,,|2|Image Src|http or https",
                "mug,Mug,Nile,,,,,Size,,,,,9,,,,|2|Option1 Value|is missing",
                "mug,Mug,Nile,,,,,,S,,,,9,,,,|2|Option1 Value|without a name",
                "mug,Mug,Nile,a > b > c > d > e > f > g > h > i,,,,,,,,,9,,,,|2|Product Category|at most 8",
                "mug,Mug,Nile,,,,,,,,,,9,,,,,more|2|''|header has 17",
                "mug,Mug \ufffd,Nile,,,,,,,,,,9,,,,|2|''|UTF-8",
                "mug,Mug,Nile,,,,,Size,S,,,X,9,,,,#mug,,,,,,,,L,,,X,9,,,,|3|Variant SKU|already on line 2",
                "mug,Mug,Nile,,,,,Size,S,,,X,9,,,,#mug,,,,,,,,S,,,Y,9,,,,|3|Option1 Value|as the one on line 2",
                "mug,Mug,Nile,,,,,Size,S,,,X,9,,,,#mug,,,,,,,,L,,,Y,oops,,,,|3|Variant Price|is not a price"
            })
    void whatIsWrongIsToldWithLineColumnAndReason(String lines, long line, String column, String reason)
            throws IOException {
        var bad = (Reading.Bad) read(lines.replace('#', '\n') + "\n").getFirst();
        assertThat(bad.badLines()).singleElement().satisfies(badLine -> {
            assertThat(badLine.line()).isEqualTo(line);
            assertThat(badLine.column()).isEqualTo(column);
            assertThat(badLine.reason()).contains(reason);
        });
    }

    @Test
    void aSkuOfAnotherProductIsToldWithItsLine() throws IOException {
        var readings = read("mug,Mug,Nile,,,,,,,,,X,9,,,,\ncup,Cup,Nile,,,,,,,,,X,9,,,,\n");
        assertThat(readings.getFirst()).isInstanceOf(Reading.Good.class);
        assertThat(readings.getLast())
                .isEqualTo(new Reading.Bad(
                        List.of(new BadLine(3, "Variant SKU", "\"X\" was already on line 2; a SKU is unique"))));
    }

    @Test
    void aHandleThatComesBackLaterIsToldWithItsFirstLine() throws IOException {
        var readings = read("mug,Mug,Nile,,,,,,,,,,9,,,,\ncup,Cup,Nile,,,,,,,,,,9,,,,\nmug,,,,,,,,,,,Z,9,,,,\n");
        assertThat(readings.get(2))
                .isInstanceOfSatisfying(
                        Reading.Bad.class,
                        bad -> assertThat(bad.badLines())
                                .singleElement()
                                .hasToString(
                                        "line 4: Handle: \"mug\" was already on line 2; the lines of one product have to follow one"
                                                + " another"));
    }

    @Test
    void everyFaultOfAProductIsTold() throws IOException {
        var bad = (Reading.Bad) read("mug,,Nile,,,,,,,,,,-1,,,gone,\n").getFirst();
        assertThat(bad.badLines()).extracting(BadLine::column).contains("Title", "Variant Price", "Status");
    }

    private static Product only(String lines) throws IOException {
        var readings = read(lines);
        assertThat(readings).singleElement().isInstanceOf(Reading.Good.class);
        return ((Reading.Good) readings.getFirst()).product();
    }

    private static List<Reading> read(String lines) throws IOException {
        return read(lines, "");
    }

    private static List<Reading> read(String lines, String seller) throws IOException {
        var readProduct = new ReadProduct(Currency.getInstance("EUR"), seller);
        var readings = new ArrayList<Reading>();
        try (var csv = new Lines(new StringReader(HEADER + lines), readProduct.required())) {
            new ProductLines(csv).forEachRemaining(product -> readings.add(readProduct.run(product)));
        }
        return readings;
    }
}
