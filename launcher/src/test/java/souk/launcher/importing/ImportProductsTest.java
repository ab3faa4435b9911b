package souk.launcher.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import souk.launcher.importing.ReceivingGateway.Trouble;
import souk.launcher.importing.csv.BadLine;

class ImportProductsTest {

    private static final String HEADER = "Handle,Title,Vendor,Type,Variant SKU,Variant Price,Body (HTML)\n";

    private final List<Duration> pauses = new ArrayList<>();
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private ReceivingGateway receiving;

    @BeforeEach
    void open() throws IOException {
        receiving = new ReceivingGateway();
    }

    @AfterEach
    void close() {
        receiving.close();
    }

    @Test
    void allProductsArriveInBatchesOfBoundedSize() throws Exception {
        var result = run(products(450));
        assertThat(result).isEqualTo(new Result(450, 0, 0, 0, List.of(), ""));
        assertThat(result.exitCode()).isZero();
        assertThat(receiving.products).hasSize(450);
        assertThat(receiving.requests)
                .extracting(request -> request.getProductsCount())
                .containsExactly(200, 200, 50);
        assertThat(receiving.requests)
                .allSatisfy(request -> assertThat(request.getCategoriesList())
                        .extracting(category -> category.getName())
                        .containsExactly("categories/home", "categories/home--mugs"));
    }

    @Test
    void longDescriptionsMakeSmallerBatches() throws Exception {
        var body = "x".repeat(15_000);
        var csv = IntStream.range(0, 100)
                .mapToObj(i -> "mug-" + i + ",Mug,Nile,Home,S-" + i + ",9," + body + "\n")
                .collect(Collectors.joining());
        assertThat(run(csv).created()).isEqualTo(100);
        assertThat(receiving.requests)
                .hasSizeGreaterThan(1)
                .allSatisfy(request -> assertThat(request.getSerializedSize()).isLessThan(Batch.BYTES_MAX + 20_000));
    }

    @Test
    void theSameImportTwiceMakesNoDoubles() throws Exception {
        run(products(30));
        var again = run(products(30));
        assertThat(again).isEqualTo(new Result(0, 0, 30, 0, List.of(), ""));
        assertThat(receiving.products).hasSize(30);
    }

    @Test
    void whatChangedIsUpdatedAndTheRestLeftAlone() throws Exception {
        run(products(3));
        var result = run(products(3).replace("Mug 1,", "Better Mug 1,"));
        assertThat(result.updated()).isEqualTo(1);
        assertThat(result.unchanged()).isEqualTo(2);
    }

    @Test
    void badLinesAreToldByNumberAndTheImportGoesOn() throws Exception {
        var result = run("a,A,Nile,Home,S-1,9,\nb,B,Nile,Home,S-2,-9,\nc,C,Nile,Home,S-3,9,\n");
        assertThat(result.created()).isEqualTo(2);
        assertThat(result.refused()).isEqualTo(1);
        assertThat(result.badLines())
                .containsExactly(new BadLine(3, "Variant Price", "-9 is negative; expected 0 or more"));
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("line 3: Variant Price: -9 is negative");
    }

    @Test
    void aRefusalOfTheCatalogueIsToldWithTheLineOfItsProduct() throws Exception {
        var result = run("a,A,Nile,Home,S-1,9,\nb,Forbidden Fruit,Nile,Home,S-2,9,\n");
        assertThat(result.created()).isEqualTo(1);
        assertThat(result.badLines()).singleElement().satisfies(line -> {
            assertThat(line.line()).isEqualTo(3);
            assertThat(line.reason()).contains("products/nile--b").contains("This seller is blocked.");
        });
    }

    @Test
    void aLongRefusalIsToldInOneShortLine() throws Exception {
        receiving.poison = "Mug 0";
        receiving.complaint = "too bad ".repeat(500);
        assertThat(run(products(1)).badLines())
                .singleElement()
                .satisfies(line ->
                        assertThat(line.reason()).contains("too bad").hasSizeLessThan(Tally.REASON_LENGTH_MAX + 80));
    }

    @Test
    void oneProductThatMakesARequestWrongDoesNotTakeItsNeighboursWithIt() throws Exception {
        receiving.poison = "Mug 37";
        var result = run(products(100));
        assertThat(result.created()).isEqualTo(99);
        assertThat(result.badLines()).singleElement().satisfies(line -> {
            assertThat(line.line()).isEqualTo(39);
            assertThat(line.reason()).contains("poison");
        });
    }

    @Test
    void aRequestIsRepeatedWithGrowingPausesUntilItIsTaken() throws Exception {
        receiving.troubles.add(new Trouble(503, "{\"title\":\"busy\"}"));
        receiving.troubles.add(new Trouble(429, ""));
        receiving.troubles.add(new Trouble(504, "gateway time-out"));
        assertThat(run(products(5)).created()).isEqualTo(5);
        assertThat(pauses).hasSize(3);
        assertThat(pauses.getLast()).isBetween(Duration.ofMillis(400), Duration.ofMillis(800));
    }

    @Test
    void anImportThatNobodyTakesStopsAndSaysWhy() throws Exception {
        for (int i = 0; i < Gateway.ATTEMPTS_MAX; i++) {
            receiving.troubles.add(new Trouble(503, "{\"title\":\"no catalog is alive\"}"));
        }
        var result = run(products(500));
        assertThat(result.stopped()).contains("8 times").contains("no catalog is alive");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(pauses)
                .hasSize(Gateway.ATTEMPTS_MAX - 1)
                .allSatisfy(pause -> assertThat(pause).isLessThanOrEqualTo(Gateway.BACK_OFF_MAX));
        assertThat(receiving.requests).isEmpty();
    }

    @Test
    void aWrongTokenIsToldAtOnceAndNotTriedAgain() throws Exception {
        receiving.troubles.add(new Trouble(401, "{\"detail\":\"the token is too old\"}"));
        var result = run(products(500));
        assertThat(result.stopped()).contains("status 401").contains("the token is too old");
        assertThat(pauses).isEmpty();
        assertThat(receiving.authorizations).containsExactly("Bearer let-me-in");
    }

    @Test
    void whatWasReadBeforeAnUnreadableLineIsImported() throws Exception {
        var result = run("a,A,Nile,Home,S-1,9,\nb,B,Nile,Home,S-2,9,\nc,\"C,Nile,Home,S-3,9,\n");
        assertThat(result.created()).isEqualTo(1);
        assertThat(result.stopped()).startsWith("line 4:").contains("the product on line 3 was left out, too");
        assertThat(receiving.products).containsOnlyKeys("products/nile--a");
    }

    @Test
    void aFileThatIsNotUtf8HasItsBadLinesTold(@TempDir Path folder) throws Exception {
        var file = folder.resolve("latin.csv");
        Files.writeString(
                file, HEADER + "a,Café,Nile,Home,S-1,9,\nb,B,Nile,Home,S-2,9,\n", StandardCharsets.ISO_8859_1);
        var result = ImportCommand.run(file, receiving.address(), "", Options.DEFAULT, out());
        assertThat(result.created()).isEqualTo(1);
        assertThat(result.badLines())
                .singleElement()
                .hasToString("line 2: has letters that are not UTF-8; save the file as \"CSV UTF-8\"");
    }

    @Test
    void aMissingFileIsToldAndNothingIsSent(@TempDir Path folder) {
        var result = ImportCommand.run(folder.resolve("none.csv"), receiving.address(), "", Options.DEFAULT, out());
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("there is no file")
                .contains("none.csv");
        assertThat(receiving.authorizations).isEmpty();
    }

    @Test
    void aGatewayThatIsNotThereIsTold() throws Exception {
        URI address = receiving.address();
        receiving.close();
        try (var gateway = new Gateway(address, "", pauses::add)) {
            var result = new ImportProducts(Options.DEFAULT, gateway, new Progress(out(), System::nanoTime))
                    .run(new StringReader(HEADER + products(1)));
            assertThat(result.stopped()).contains("cannot be reached");
        }
    }

    private Result run(String lines) throws Exception {
        try (var gateway = new Gateway(receiving.address(), "let-me-in", pauses::add)) {
            return new ImportProducts(Options.DEFAULT, gateway, new Progress(out(), System::nanoTime))
                    .run(new StringReader(HEADER + lines));
        }
    }

    private PrintStream out() {
        return new PrintStream(told, true, StandardCharsets.UTF_8);
    }

    private static String products(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "mug-" + i + ",Mug " + i + ",Nile,Home > Mugs,S-" + i + ",9.50,\n")
                .collect(Collectors.joining());
    }
}
