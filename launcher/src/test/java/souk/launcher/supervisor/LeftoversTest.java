package souk.launcher.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import souk.launcher.home.Home;
import souk.launcher.home.PrivateFile;
import souk.launcher.home.ProcessMark;

class LeftoversTest {

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void end() {
        processes.forEach(Process::destroyForcibly);
        leftovers().end();
    }

    @Test
    void whatAKilledSupervisorLeftIsEndedByTheNextOne() throws Exception {
        var first = supervisorProcess();
        var left = await().until(() -> new Leftovers(home()).alive(), alive -> alive.size() == 2);

        first.destroyForcibly().waitFor();
        // The stubborn one pays no attention to the signal that it gets when its supervisor dies.
        assertThat(left)
                .hasEntrySatisfying("butter-1", mark -> assertThat(mark.alive()).isTrue());

        var second =
                new Supervisor(home(), Programs.of(Programs.steady("bread")), Clock.systemUTC(), Programs.STOP_SECONDS);
        try {
            second.start();
            assertThat(left.values()).noneMatch(ProcessMark::alive);
        } finally {
            second.stop();
        }
    }

    @Test
    void processesDoNotOutliveAKilledSupervisor() throws Exception {
        assumeThat(Path.of("/usr/bin/setpriv")).isExecutable();
        var supervisor = supervisorProcess();
        var left = await().until(() -> new Leftovers(home()).alive(), alive -> alive.size() == 2);

        supervisor.destroyForcibly().waitFor();

        await().untilAsserted(() -> assertThat(left)
                .hasEntrySatisfying("bread-1", mark -> assertThat(mark.alive()).isFalse()));
    }

    @Test
    void aProcessThatOnlyHasTheSameNumberIsLeftAlone() throws Exception {
        var innocent = new ProcessBuilder("sleep", "1000").start();
        processes.add(innocent);
        PrivateFile.write(
                home().run().resolve("children"),
                "{\"bread-1\":{\"pid\":" + innocent.pid() + ",\"start\":\"another boot:1\"}}");

        assertThat(leftovers().end()).isEmpty();
        assertThat(innocent.isAlive()).isTrue();
    }

    @Test
    void aDamagedListIsAnEmptyOne() {
        PrivateFile.write(home().run().resolve("children"), "{\"bread-1\":{\"pid\"");

        assertThat(new Leftovers(home()).alive()).isEmpty();
    }

    private Leftovers leftovers() {
        return new Leftovers(home(), Programs.STOP_SECONDS);
    }

    private Home home() {
        return Programs.home(folder);
    }

    private Process supervisorProcess() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledSupervisor.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "supervisor.log"))
                .start();
        processes.add(process);
        return process;
    }
}
