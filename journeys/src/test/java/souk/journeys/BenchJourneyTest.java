package souk.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The bench measures a whole system, and leaves one whose books agree. */
@ExtendWith(SharedSouk.class)
class BenchJourneyTest {

    private static Souk souk;

    @BeforeAll
    static void open(Souk shared) {
        souk = shared;
    }

    @Test
    void ordersAreMeasuredFromTheCartToTheConfirmationWithWhatTheyCost(@TempDir Path folder) throws Exception {
        var result = bench(folder, "checkout --seconds 5 --warmup 2 --shoppers 4");
        assertThat(result.getAsJsonObject("audit").get("kept").getAsBoolean()).isTrue();
        var figures = result.getAsJsonObject("figures");
        assertThat(figures.get("completed").getAsLong()).isPositive();
        assertThat(figures.getAsJsonObject("acceptance").get("p99").getAsDouble())
                .isPositive();
        assertThat(figures.getAsJsonObject("cpuMillisPerOrder").keySet())
                .contains("gateway", "carts", "orders", "payments", "inventory", "shipping", "postgres", "kafka");
        assertThat(figures.getAsJsonObject("commitsPerOrder").get("orders").getAsDouble())
                .isPositive();
    }

    @Test
    void inAFlashSaleEachPieceIsSoldOnce(@TempDir Path folder) throws Exception {
        var result = bench(folder, "flash --buyers 40 --units 25 --shoppers 8");
        assertThat(result.get("sold").getAsLong()).isEqualTo(25);
        assertThat(result.get("left").getAsLong()).isZero();
        assertThat(result.getAsJsonObject("audit").get("kept").getAsBoolean()).isTrue();
    }

    @Test
    void copiesOfOrdersAreStoredSoThatTheBooksAgree(@TempDir Path folder) throws Exception {
        bench(folder, "checkout --seconds 2 --warmup 0 --shoppers 2 --no-audit");
        var result = bench(folder, "sizes --stored 2000 --seconds 2 --warmup 0 --shoppers 2");
        var step = result.getAsJsonArray("steps").get(0).getAsJsonObject();
        assertThat(step.get("stored").getAsLong()).isGreaterThanOrEqualTo(2_000);
        assertThat(result.getAsJsonObject("audit").get("kept").getAsBoolean()).isTrue();
    }

    private static JsonObject bench(Path folder, String command) throws Exception {
        var file = folder.resolve("figures.json");
        souk.run("bench " + command + " --json " + file);
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }
}
