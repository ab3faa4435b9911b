package souk.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import souk.launcher.cli.Played;
import souk.launcher.home.Home;

class SoukMainTest {

    @TempDir
    Path folder;

    private final Played played = new Played();
    private final StringWriter errors = new StringWriter();
    private Home home;
    private SoukMain souk;

    @BeforeEach
    void make() {
        home = new Home(folder, folder.resolve("state"));
        souk = new SoukMain(home, played.screen, new PrintWriter(errors, true));
    }

    @Test
    void whatNeedsARunningSoukSaysThatThereIsNone() {
        for (var command : List.of(
                "scale catalog=2",
                "kill catalog-1",
                "restart catalog",
                "import products.csv",
                "login alice",
                "token",
                "token alice",
                "audit")) {
            assertThat(souk.run(command.split(" ", -1))).as(command).isEqualTo(3);
        }
        assertThat(souk.run("status")).isEqualTo(3);
        assertThat(errors.toString()).contains("souk: Souk is not running here; start it with ./souk up");
        assertThat(played.text()).contains("Souk is not running here; start it with ./souk up");
    }

    @Test
    void theStatusForScriptsIsJsonAlsoWhenNothingRuns() {
        assertThat(souk.run("status", "--json")).isEqualTo(3);
        assertThat(played.text()).contains("\"state\": \"down\"").contains("\"left_running\": []");
    }

    @Test
    void endingWhatDoesNotRunIsFine() {
        assertThat(souk.run("down")).isZero();
        assertThat(souk.run("down")).isZero();
        assertThat(played.text()).contains("Souk is not running.");
    }

    @Test
    void aWrongCommandLineSaysWhatIsWrong() {
        assertThat(souk.run("fly")).isEqualTo(2);
        assertThat(souk.run("up", "--port", "http")).isEqualTo(2);
        assertThat(souk.run("scale")).isEqualTo(2);
        assertThat(souk.run("scale", "catalog")).isEqualTo(2);
        assertThat(souk.run("scale", "catalog=many")).isEqualTo(2);
        assertThat(souk.run("up", "--port", "70000")).isEqualTo(2);
        assertThat(errors.toString())
                .contains("fly")
                .contains("'http' is not an int")
                .contains("Missing required parameter: '<service>=<count>'")
                .contains("\"catalog=many\" is not a service and a count: expected such as catalog=3")
                .contains("--port is 70000: expected 1 to 65535")
                .doesNotContain("\tat ");
    }

    @Test
    void aPortThatSomebodyInsistsOnMustBeFree() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(souk.run("up", "--port", Integer.toString(taken.getLocalPort())))
                    .isEqualTo(1);
            assertThat(errors.toString()).contains("port " + taken.getLocalPort() + " is taken");
        }
    }

    @Test
    void theHelpNamesEveryCommand() {
        assertThat(souk.run("--help")).isZero();
        assertThat(souk.run("up", "--help")).isZero();
    }

    @Test
    void aLoginNeedsANameAndWhoIsNoDemoAccountAPassword() {
        assertThat(souk.run("login")).isEqualTo(2);
        assertThat(souk.run("login", "ann@example.com")).isEqualTo(2);
        assertThat(errors.toString())
                .contains("Missing required parameter: '<account>'")
                .contains("there is nobody to ask for the password; give it with --password");
    }

    @Test
    void throwingTheDataAwayNeedsAYes() throws Exception {
        var precious = Files.writeString(home.data("postgres").resolve("precious"), "x");
        var neighbour = Files.writeString(home.state().resolve("holiday.jpg"), "x");

        assertThat(souk.run("reset")).isEqualTo(2);
        assertThat(precious).exists();
        assertThat(errors.toString()).contains("--yes");

        assertThat(souk.run("reset", "--yes")).isZero();
        assertThat(precious).doesNotExist();
        assertThat(neighbour).exists();
    }

    @Test
    void logsAreShownForPeopleAndNamedAfterTheirProcess() throws Exception {
        Files.writeString(home.log("catalog-1"), """
                {"@timestamp":"2026-11-21T12:00:00Z","message":"listening","level":"INFO","logger":"x","thread":"main","port":7}
                plain
                """);
        Files.writeString(home.log("gateway-1"), "other\n");

        assertThat(souk.run("logs", "catalog")).isZero();

        assertThat(played.text())
                .isEqualTo("catalog-1 | 2026-11-21T12:00:00Z INFO listening port=7\ncatalog-1 | plain\n");
    }

    @Test
    void logsOfWhatIsNotThereSayWhatIs() throws Exception {
        Files.writeString(home.log("catalog-1"), "x\n");

        assertThat(souk.run("logs", "ham")).isEqualTo(1);
        assertThat(errors.toString()).contains("There is no log of ham; there are those of catalog-1");
        assertThat(souk.run("logs", "-n", "-1")).isEqualTo(2);
    }
}
