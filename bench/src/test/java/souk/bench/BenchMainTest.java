package souk.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchMainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void aRunningSystemIsFoundMeasuredAndToldOf(@TempDir Path home) throws Exception {
        try (var gateway = new SmallGateway()) {
            running(home, gateway);
            var json = home.resolve("figures.json");
            var code = run(
                    home,
                    "browse",
                    "--seconds",
                    "1",
                    "--warmup",
                    "0",
                    "--connections",
                    "2",
                    "--no-nginx",
                    "--json",
                    json.toString());
            assertThat(code).isZero();
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains("requests/s", "p50", "p99.9", "0 errors", "CPU-ms/request", "gateway-1");
            var figures = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
            assertThat(figures.getAsJsonObject("machine").get("cores").getAsInt())
                    .isPositive();
            assertThat(figures.getAsJsonObject("souk").get("requests").getAsLong())
                    .isPositive();
        }
    }

    @Test
    void failedRequestsShowInTheExitCode(@TempDir Path home) throws Exception {
        try (var gateway = new SmallGateway()) {
            running(home, gateway);
            gateway.failAfter = 10;
            assertThat(run(home, "get", "--seconds", "1", "--warmup", "0", "--connections", "1", "--no-nginx"))
                    .isEqualTo(1);
        }
    }

    @Test
    void nginxIsMeasuredInTheSameWayIfItIsInstalled(@TempDir Path home) throws Exception {
        assumeTrue(Nginx.installed().isPresent(), "nginx is not installed");
        try (var gateway = new SmallGateway()) {
            running(home, gateway);
            var json = home.resolve("figures.json");
            var code = run(
                    home, "get", "--seconds", "1", "--warmup", "0", "--connections", "2", "--json", json.toString());
            assertThat(code).isZero();
            var nginx = JsonParser.parseString(Files.readString(json))
                    .getAsJsonObject()
                    .getAsJsonObject("nginx");
            assertThat(nginx.get("errors").getAsLong()).isZero();
            assertThat(nginx.get("requests").getAsLong()).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dance|there is no mix \"dance\"; expected browse",
                "checkout --keys some|--keys is \"some\"; expected uniform or zipf",
                "checkout --shoppers 3000|--shoppers is \"3000\"; expected a whole number from 0 to 2000",
                "checkout|no Souk is running here; start it with ./souk up",
                "flash --units 7 --buyers 7|--units is 7; expected fewer than the 7 buyers",
                "sizes --stored 5,x|--stored is \"5,x\"; expected whole numbers",
                "overload --capacity all|--capacity is \"all\"; expected a whole number",
                "idle|no Souk is running here",
                "report --only all|--only is \"all\"; expected some of idle,checkout",
                "browse --seconds 0|--seconds is \"0\"; expected a whole number from 1 to 3600",
                "browse --connections many|--connections is \"many\"; expected a whole number from 1 to 512",
                "browse --rate -1|--rate is \"-1\"; expected a whole number from 0",
                "browse --gateway here|--gateway is \"here\"; expected a URL",
                "browse --gateway http://192.0.2.1:80|not on this machine; only loopback is asked",
                "browse --fast|Unknown option",
                "browse|no gateway is running here"
            })
    void whatCannotBeMeasuredIsToldInOneLine(String args, String said, @TempDir Path home) {
        assertThat(run(home, args.split(" "))).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .startsWith("souk bench: ")
                .contains(said);
    }

    @Test
    void theHelpListsTheMixes(@TempDir Path home) {
        assertThat(run(home, "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("browse, search, get, list or all", "checkout, flash");
    }

    private static void running(Path home, SmallGateway gateway) throws Exception {
        var folder = Files.createDirectories(home.resolve("run"));
        Files.writeString(
                folder.resolve("gateway-1.json"),
                "{\"instance\":\"gateway-1\",\"pid\":" + ProcessHandle.current().pid() + ",\"ports\":{\"http\":"
                        + gateway.address().getPort() + "}}");
    }

    private int run(Path home, String... args) {
        return BenchMain.run(Map.of("SOUK_HOME", home.toString()), stream(out), stream(errors), args);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
