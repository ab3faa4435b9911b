package souk.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A day at the market: somebody browses, a seller sells. */
@ExtendWith(SharedSouk.class)
class StoryTest {

    private static Souk souk;

    @TempDir
    private Path folder;

    @BeforeAll
    static void up(Souk shared) {
        souk = shared;
    }

    @Test
    void aVisitorBrowsesTheSampleCatalogue() throws Exception {
        var first = souk.edge().get("/v1/products?pageSize=10").ok();
        var second = souk.edge()
                .get("/v1/products?pageSize=10&pageToken="
                        + first.get("nextPageToken").getAsString())
                .ok();

        assertThat(first.getAsJsonArray("products")).hasSize(10);
        assertThat(second.getAsJsonArray("products"))
                .hasSize(10)
                .doesNotContainAnyElementsOf(first.getAsJsonArray("products"));
    }

    @Test
    void aSearchForgivesATypingErrorAndTellsHowTheResultsDivide() throws Exception {
        create("lamp", "Brass reading lantern", 4900);

        await().untilAsserted(() -> {
            var found =
                    souk.edge().get("/v1/products:search?query=brass+lantren").ok();
            assertThat(found.toString()).contains("products/lamp");
            assertThat(found.getAsJsonArray("facets").toString()).contains("category", "seller", "price");
        });
    }

    @Test
    void aChangedPriceIsFoundInSearch() throws Exception {
        create("teapot", "Zellige teapot", 3000);

        souk.edge().write("POST", "/v1/products/teapot:changePrice", """
                        {"prices": [{"sku": "teapot-1", "price": {"currencyCode": "EUR", "units": "21", "nanos": 500000000}}]}
                        """).ok();

        await().untilAsserted(() -> {
            var found = souk.edge()
                    .get("/v1/products:search?query=zellige+teapot&minPriceMinor=2150&maxPriceMinor=2150")
                    .ok();
            assertThat(found.toString()).contains("products/teapot").contains("\"units\":\"21\"");
        });
    }

    @Test
    void theSameRequestMakesNoSecondProduct() throws Exception {
        var first = create("bowl", "Olive wood bowl", 1500);
        var second = create("bowl", "Olive wood bowl", 1500);

        assertThat(second).isEqualTo(first);
    }

    @Test
    void whoReadAnOldProductDoesNotOverwriteANewerOne() throws Exception {
        var etag = create("rug", "Small rug", 9900);
        var path = "/v1/products/rug?updateMask=title";

        var first = souk.edge().write("PATCH", path, "{\"title\": \"Large rug\", \"etag\": \"" + etag + "\"}");
        var second = souk.edge().write("PATCH", path, "{\"title\": \"Tiny rug\", \"etag\": \"" + etag + "\"}");

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(409);
        assertThat(souk.edge().get("/v1/products/rug").text("title")).isEqualTo("Large rug");
    }

    @Test
    void anImportTwiceMakesNoDoubles() throws Exception {
        var file = folder.resolve("products.csv");
        Files.writeString(file, """
                Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Price,Status
                astrolabe-small,Small astrolabe,<p>Brass.</p>,Stargazers,Instruments,brass,true,Title,Default Title,ASTRO-S,120.00,active
                astrolabe-large,Large astrolabe,<p>Brass.</p>,Stargazers,Instruments,brass,true,Title,Default Title,ASTRO-L,260.00,active
                """);

        var first = souk.run("import " + file);
        var second = souk.run("import " + file);

        assertThat(first).contains("2 created");
        assertThat(second).contains("2 unchanged");
        assertThat(souk.edge().get("/v1/sellers/stargazers/products").ok().getAsJsonArray("products"))
                .hasSize(2);
    }

    @Test
    void theRegistryTellsWhoIsAlive() throws Exception {
        var services = souk.edge().get("/v1/services").ok().toString();

        assertThat(services).contains("catalog-1", "catalog-2", "souk.catalog.v1.CatalogService");
    }

    /** Creates a product of one variant, whose price is in cents, and answers its etag. */
    private static String create(String id, String title, int cents) throws Exception {
        return souk.edge()
                .write("POST", "/v1/products?productId=" + id, product(id, title, cents))
                .ok()
                .get("etag")
                .getAsString();
    }

    private static String product(String id, String title, int cents) {
        return """
                {"seller": "sellers/journeys", "title": "%s", "variants": [
                  {"sku": "%s-1", "price": {"currencyCode": "EUR", "units": "%d", "nanos": %d}}]}
                """.formatted(title, id, cents / 100, cents % 100 * 10_000_000);
    }
}
