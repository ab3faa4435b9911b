package souk.launcher.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import souk.launcher.home.ProcessMark;
import souk.launcher.topology.Piece;

class SupervisorTest {

    @TempDir
    Path folder;

    private final List<Supervisor> started = new ArrayList<>();

    @AfterEach
    void stopAll() {
        started.forEach(Supervisor::stop);
    }

    @Test
    void everythingIsReadyAndSaysHow() {
        var supervisor = ready(Programs.steady("bread").times(2), Programs.steady("butter"));

        var status = supervisor.status();

        assertThat(status.state()).isEqualTo("ready");
        assertThat(status.processes())
                .extracting(Status.OfProcess::instance)
                .containsExactly("bread-1", "bread-2", "butter-1", "supervisor");
        assertThat(status.processes()).allSatisfy(process -> {
            assertThat(process.pid()).isPositive();
            assertThat(process.startMillis()).isNotNull();
            assertThat(process.memoryBytes()).isPositive();
        });
        assertThat(status.processes().getFirst().ports()).containsEntry("rpc", 7);
    }

    @Test
    void aKilledProcessIsStartedAgain() {
        var supervisor = ready(Programs.steady("bread"));
        var before = of(supervisor, "bread-1");

        supervisor.kill("bread");

        await().untilAsserted(() -> {
            var now = of(supervisor, "bread-1");
            assertThat(now.isReady()).isTrue();
            assertThat(now.pid()).isNotEqualTo(before.pid());
            assertThat(now.restarts()).isEqualTo(1);
        });
    }

    @Test
    void aCrashLoopIsReportedAndNotHidden() {
        var supervisor = started(Programs.crashing("bread"), Programs.steady("butter"));

        await().untilAsserted(() -> {
            var bread = of(supervisor, "bread-1");
            assertThat(bread.state()).isEqualTo("crash-loop");
            assertThat(bread.isHopeless()).isTrue();
            assertThat(bread.detail()).contains("exit code 3").contains("./souk logs bread-1");
        });
        assertThat(supervisor.status().state()).isEqualTo("starting");
        assertThat(of(supervisor, "butter-1").isReady()).isTrue();
    }

    @Test
    void oneThatComesAfterAnotherIsNotStartedBeforeThatIsReady() {
        var supervisor =
                started(Programs.silent("bread"), Programs.steady("butter").after("bread"));

        await().until(() -> of(supervisor, "bread-1").pid() > 0);
        await().during(Duration.ofMillis(300))
                .until(() -> of(supervisor, "butter-1").pid() == 0);
        assertThat(of(supervisor, "butter-1").state()).isEqualTo("waiting");
    }

    @Test
    void everythingEndsInTheReverseOrderOfItsStart() throws Exception {
        var notes = folder.resolve("notes");
        var supervisor = ready(Programs.noting("bread", notes), Programs.noting("butter", notes));

        supervisor.stop();

        assertThat(Files.readAllLines(notes)).containsExactly("butter", "bread");
    }

    @Test
    void nothingRunsAfterTheEnd() {
        var supervisor = ready(Programs.steady("bread").times(3));
        var marks = supervisor.status().processes().stream()
                .filter(process -> process.service().equals("bread"))
                .map(process -> ProcessMark.of(process.pid()).orElseThrow())
                .toList();

        supervisor.stop();

        assertThat(marks).hasSize(3).noneMatch(ProcessMark::alive);
        assertThat(new Leftovers(Programs.home(folder)).alive()).isEmpty();
    }

    @Test
    void oneThatDoesNotWantToEndIsMadeTo() {
        var supervisor = ready(Programs.stubborn("bread"));
        var mark = ProcessMark.of(of(supervisor, "bread-1").pid()).orElseThrow();

        supervisor.stop();

        assertThat(mark.alive()).isFalse();
    }

    @Test
    void aServiceIsScaledUpAndDown() {
        var supervisor = ready(Programs.steady("bread"));

        supervisor.scale("bread", 3);
        await().until(() -> instances(supervisor).equals(List.of("bread-1", "bread-2", "bread-3"))
                && supervisor.status().state().equals("ready"));

        supervisor.scale("bread", 1);
        assertThat(instances(supervisor)).containsExactly("bread-1");
    }

    @Test
    void aWishThatCannotBeFulfilledIsDeclinedWithWhatIsPossible() {
        var supervisor = ready(Programs.steady("bread"));

        assertThatThrownBy(() -> supervisor.scale("ham", 2))
                .isInstanceOf(Declined.class)
                .hasMessageContaining("bread");
        assertThatThrownBy(() -> supervisor.scale("bread", 17))
                .isInstanceOf(Declined.class)
                .hasMessageContaining("0 to 16");
        assertThatThrownBy(() -> supervisor.kill("ham-1"))
                .isInstanceOf(Declined.class)
                .hasMessageContaining("bread-1");
        assertThatThrownBy(() -> supervisor.restart("ham", ready -> true))
                .isInstanceOf(Declined.class)
                .hasMessageContaining("bread-1");
    }

    @Test
    void aRollingRestartReplacesEachInstanceButNeverTwoAtATime() throws Exception {
        var supervisor = ready(Programs.steady("bread").times(2));
        var before = pids(supervisor);
        var fewestReady = new int[] {2};

        supervisor.restart("bread", fresh -> {
            var readyNow = supervisor.status().processes().stream()
                    .filter(process -> process.service().equals("bread") && process.isReady())
                    .count();
            fewestReady[0] = Math.min(fewestReady[0], (int) readyNow);
            await().until(fresh::getAsBoolean);
            return true;
        });

        assertThat(fewestReady[0]).isEqualTo(1);
        assertThat(pids(supervisor)).hasSize(2).doesNotContainAnyElementsOf(before);
    }

    @Test
    void aRollingRestartStopsAtTheFirstThatDoesNotComeBack() {
        var supervisor = ready(Programs.steady("bread").times(2));
        var second = of(supervisor, "bread-2").pid();

        assertThatThrownBy(() -> supervisor.restart("bread", fresh -> false))
                .isInstanceOf(Declined.class)
                .hasMessageContaining("bread-1");
        assertThat(of(supervisor, "bread-2").pid()).isEqualTo(second);
    }

    @Test
    void aProcessGetsItsSettingsAndNothingOfOthers() throws Exception {
        var seen = folder.resolve("seen");
        started(Piece.program(
                        "bread",
                        "sh",
                        "-c",
                        "env > " + seen + ".tmp; mv " + seen + ".tmp " + seen + "; exec sleep 1000")
                .set("souk.rpc.port", 4711));

        await().until(() -> Files.exists(seen));

        assertThat(Files.readAllLines(seen)).contains("SOUK_RPC_PORT=4711", "SOUK_INSTANCE=bread-1");
        assertThat(Files.readAllLines(seen))
                .noneMatch(line -> line.startsWith("JAVA_HOME=") || line.contains("PASSWORD"));
    }

    private Supervisor started(Piece... pieces) {
        var supervisor =
                new Supervisor(Programs.home(folder), Programs.of(pieces), Clock.systemUTC(), Programs.STOP_SECONDS);
        started.add(supervisor);
        supervisor.start();
        return supervisor;
    }

    private Supervisor ready(Piece... pieces) {
        var supervisor = started(pieces);
        await().until(() -> supervisor.status().state().equals("ready"));
        return supervisor;
    }

    private static Status.OfProcess of(Supervisor supervisor, String instance) {
        return supervisor.status().processes().stream()
                .filter(process -> process.instance().equals(instance))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> instances(Supervisor supervisor) {
        return supervisor.status().processes().stream()
                .map(Status.OfProcess::instance)
                .filter(name -> !name.equals("supervisor"))
                .toList();
    }

    private static List<Long> pids(Supervisor supervisor) {
        return Arrays.asList(
                of(supervisor, "bread-1").pid(), of(supervisor, "bread-2").pid());
    }
}
