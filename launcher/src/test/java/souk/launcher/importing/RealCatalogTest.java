package souk.launcher.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import souk.catalog.CatalogMain;
import souk.gateway.GatewayMain;
import souk.launcher.sample.SampleCatalogue;
import souk.platform.runtime.App;
import souk.platform.testing.TestIssuer;
import souk.platform.testing.TestKafka;
import souk.platform.testing.TestPostgres;

/** The import, through the real gateway, into the real catalog on PostgreSQL and Kafka. */
class RealCatalogTest {

    private static final TestIssuer ISSUER = TestIssuer.shared();
    private static final String HEADER = "Handle,Title,Vendor,Product Category,Variant SKU,Variant Price\n";

    private static App catalog;
    private static App gateway;
    private static URI address;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        // A name of its own gives it a topic of its own: other tests on this broker are not heard.
        var service = TestKafka.freshName("catalog");
        catalog = start(service, folder, TestPostgres.fresh().settings(), CatalogMain::wire);
        gateway = start("gateway", folder, Map.of("souk.peers.catalog", "inproc:" + service), GatewayMain::wire);
        var runFile = JsonParser.parseString(Files.readString(folder.resolve("gateway.json")));
        var port =
                runFile.getAsJsonObject().getAsJsonObject("ports").get("http").getAsInt();
        address = URI.create("http://127.0.0.1:" + port);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        catalog.close();
    }

    @Test
    void theSampleCatalogueIsTakenWholeAndTheSecondTimeMakesNoDoubles() throws Exception {
        var sample = new StringWriter();
        SampleCatalogue.write(sample, SampleCatalogue.SEED);
        // A request that took too long is repeated, and finds its products there already.
        var first = run(new StringReader(sample.toString()));
        assertThat(first.badLines()).isEmpty();
        assertThat(first.created() + first.unchanged()).isEqualTo(3_000);

        assertThat(run(new StringReader(sample.toString()))).isEqualTo(new Result(0, 0, 3_000, 0, List.of(), ""));
    }

    @Test
    void whatTheFileSaysIsReadBackThroughTheGateway() throws Exception {
        var result = run(new StringReader(HEADER + "clay-pot,Clay Pot,Real Seller,Pots > Clay,RC-1,12.50\n"));
        assertThat(result.created()).isEqualTo(1);
        var product = JsonParser.parseString(get("/v1/products/real-seller--clay-pot"))
                .getAsJsonObject();
        assertThat(product.get("title").getAsString()).isEqualTo("Clay Pot");
        assertThat(product.get("seller").getAsString()).isEqualTo("sellers/real-seller");
        assertThat(product.getAsJsonArray("categories").get(0).getAsString()).isEqualTo("categories/pots--clay");

        var changed = run(new StringReader(HEADER + "clay-pot,Clay Pot,Real Seller,Pots > Clay,RC-1,11.50\n"));
        assertThat(changed.updated()).isEqualTo(1);
    }

    @Test
    void aSkuThatIsTakenIsRefusedByTheCatalogueAndToldWithItsLine() throws Exception {
        run(new StringReader(HEADER + "iron-pot,Iron Pot,Real Seller,Pots,RC-2,12.50\n"));
        var result = run(new StringReader(
                HEADER + "tin-pot,Tin Pot,Real Seller,Pots,RC-3,2\nzinc-pot,Zinc Pot,Real Seller,Pots,RC-2,3\n"));
        assertThat(result.created()).isEqualTo(1);
        assertThat(result.badLines()).singleElement().satisfies(line -> {
            assertThat(line.line()).isEqualTo(3);
            assertThat(line.reason()).contains("products/real-seller--zinc-pot").contains("RC-2");
        });
    }

    @Test
    void whoIsNotSignedInImportsNothing() {
        var told = new ByteArrayOutputStream();
        var csv = new StringReader(HEADER + "gold-pot,Gold Pot,Real Seller,Pots,RC-9,900\n");
        var result = ImportCommand.run(csv, address, "wrong", Options.DEFAULT, stream(told));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("refused the import")
                .contains("status 401");
    }

    @Test
    void whoHasNothingToSellImportsNothing() {
        var told = new ByteArrayOutputStream();
        var csv = new StringReader(HEADER + "gold-pot,Gold Pot,Real Seller,Pots,RC-9,900\n");
        var result = ImportCommand.run(csv, address, ISSUER.token("ann", "customer"), Options.DEFAULT, stream(told));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("status 403");
    }

    @Test
    void aSellerImportsHisOwnProductsAndNobodyElses() {
        // Without categories, since an import adds them, and that is for admins.
        var csv = new StringReader(
                HEADER + "jade-pot,Jade Pot,Real Seller,,RC-10,90\nonyx-pot,Onyx Pot,Other Seller,,RC-11,90\n");
        var result = ImportCommand.run(
                csv,
                address,
                ISSUER.sellerToken("pat", "real-seller"),
                Options.DEFAULT,
                stream(new ByteArrayOutputStream()));
        assertThat(result.created()).isEqualTo(1);
        assertThat(result.badLines())
                .singleElement()
                .satisfies(line -> assertThat(line.line()).isEqualTo(3));
    }

    private static Result run(Reader csv) {
        return ImportCommand.run(
                csv, address, ISSUER.token("ada", "admin"), Options.DEFAULT, stream(new ByteArrayOutputStream()));
    }

    private static PrintStream stream(ByteArrayOutputStream told) {
        return new PrintStream(told, true, StandardCharsets.UTF_8);
    }

    private static String get(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var answer =
                    client.send(HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }

    private static App start(String service, Path folder, Map<String, String> more, Consumer<App> wire) {
        var settings = new HashMap<>(more);
        settings.putAll(TestKafka.settings());
        settings.putAll(ISSUER.settings());
        settings.put("souk.mode", "demo");
        settings.put("souk.http.port", "0");
        settings.put("souk.rpc.inprocess", "true");
        settings.put("souk.stop.timeout", "2s");
        var file = service.equals("gateway") ? service : "catalog";
        settings.put("souk.run.file", folder.resolve(file + ".json").toString());
        return App.start(service, settings, wire);
    }
}
