package souk.launcher.sample;

import static org.assertj.core.api.Assertions.assertThat;

import build.buf.protovalidate.ValidatorFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import souk.contracts.catalog.v1.Product;
import souk.contracts.catalog.v1.Variant;
import souk.launcher.importing.csv.Lines;
import souk.launcher.importing.csv.ProductLines;
import souk.launcher.importing.shopify.ReadProduct;
import souk.launcher.importing.shopify.Reading;

class SampleCatalogueTest {

    @Test
    void theSameSeedGivesTheSameBytes(@TempDir Path folder) throws IOException {
        SampleCatalogue.write(folder.resolve("one.csv"), 7);
        SampleCatalogue.write(folder.resolve("two.csv"), 7);
        SampleCatalogue.write(folder.resolve("other.csv"), 8);
        assertThat(folder.resolve("two.csv")).hasSameBinaryContentAs(folder.resolve("one.csv"));
        assertThat(Files.mismatch(folder.resolve("one.csv"), folder.resolve("other.csv")))
                .isNotEqualTo(-1);
    }

    @Test
    void fortySellersOfferThreeThousandProducts() throws IOException {
        var products = products(SampleCatalogue.SEED);
        assertThat(products).hasSize(3_000);
        assertThat(products.stream().map(Product::getSeller).distinct()).hasSize(40);
        assertThat(products.stream().map(Product::getName).distinct()).hasSize(3_000);
        assertThat(products.stream()
                        .flatMap(product -> product.getVariantsList().stream())
                        .map(Variant::getSku))
                .hasSizeGreaterThan(6_000)
                .doesNotHaveDuplicates();
    }

    @Test
    void everyProductIsReadBackWithoutAFaultAndMeetsTheContract() throws Exception {
        var validator = ValidatorFactory.newBuilder().build();
        for (var product : products(11)) {
            assertThat(validator.validate(product).getViolations()).isEmpty();
            assertThat(product.getDescription())
                    .isNotBlank()
                    .doesNotContain("{")
                    .doesNotContain("<");
            assertThat(product.getTitle()).doesNotContain("{");
            assertThat(product.getCategoriesCount()).isPositive();
        }
    }

    @Test
    void thereIsSomeOfEverything() throws IOException {
        var products = products(SampleCatalogue.SEED);
        assertThat(products.stream().map(Product::getStatus).distinct())
                .containsExactlyInAnyOrder(Product.Status.ACTIVE, Product.Status.DRAFT, Product.Status.ARCHIVED);
        assertThat(products)
                .anySatisfy(product -> assertThat(product.getVariantsCount()).isGreaterThan(8));
        assertThat(products)
                .anySatisfy(product -> assertThat(product.getImageUrisCount()).isEqualTo(3));
        assertThat(products.stream()
                        .flatMap(product -> product.getCategoriesList().stream())
                        .distinct())
                .hasSizeGreaterThan(80);
    }

    private static List<Product> products(long seed) throws IOException {
        var readProduct = new ReadProduct(Currency.getInstance("EUR"), "");
        var products = new ArrayList<Product>();
        try (var lines = new Lines(SampleCatalogue.open(seed), readProduct.required())) {
            new ProductLines(lines).forEachRemaining(product -> {
                var reading = readProduct.run(product);
                assertThat(reading).isInstanceOf(Reading.Good.class);
                products.add(((Reading.Good) reading).product());
            });
        }
        return products;
    }
}
