package souk.chaos.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program with the agent crashes at a fuse that is armed, and nowhere else, and runs with a class that is put before it. */
class AgentTest {

    private static final String PLAYED = "souk.chaos.agent.Played#";
    private static final Fuse AFTER_SECOND =
            new Fuse("after-second", List.of(Event.entry(PLAYED + "first"), Event.afterwards(PLAYED + "second")));
    private static final Fuse WRONG_ORDER =
            new Fuse("wrong-order", List.of(Event.entry(PLAYED + "second"), Event.entry(PLAYED + "first")));

    @TempDir
    private Path folder;

    /** How a run ended, and what it said. */
    private record Run(int exit, List<String> lines) {}

    @BeforeEach
    void prepare() throws IOException {
        for (var name : List.of("armed", "blown", "mine")) {
            Files.createDirectories(folder.resolve(name));
        }
        AgentJar.write(folder.resolve("agent.jar"));
        // Alone, as the product is: what the agent needs must be in its jar.
        var program = folder.resolve("app/souk/chaos/agent/Played.class");
        Files.createDirectories(program.getParent());
        try (var played = Played.class.getResourceAsStream("Played.class")) {
            Files.write(program, Objects.requireNonNull(played).readAllBytes());
        }
        fuses(AFTER_SECOND, WRONG_ORDER);
    }

    @Test
    void nothingHappensAtAFuseThatIsNotArmed() throws Exception {
        assertThat(run()).isEqualTo(new Run(0, List.of("first", "second", "end")));
    }

    @Test
    void aProcessEndsWhereTheLastEventHappensAndItsSuccessorLives() throws Exception {
        arm(AFTER_SECOND);

        assertThat(run()).isEqualTo(new Run(137, List.of("first", "second")));
        assertThat(folder.resolve("blown").resolve("after-second")).isNotEmptyFile();
        assertThat(run().exit()).isZero();
    }

    @Test
    void itEndsBeforeTheMethodIfThatIsTheEvent() throws Exception {
        var before = new Fuse("before-second", List.of(Event.entry(PLAYED + "second")));
        fuses(before);
        arm(before);

        assertThat(run()).isEqualTo(new Run(137, List.of("first")));
    }

    @Test
    void itLivesWhereSomebodyOnlyWatches() throws Exception {
        Files.writeString(folder.resolve("armed").resolve(AFTER_SECOND.name()), "watch");

        assertThat(run().exit()).isZero();
        assertThat(folder.resolve("blown").resolve("after-second")).isNotEmptyFile();
    }

    @Test
    void theEventsCountInTheirOrderOnly() throws Exception {
        arm(WRONG_ORDER);

        assertThat(run().exit()).isZero();
    }

    @Test
    void aClassThatWasBrokenOnPurposeIsRunInPlaceOfTheProducts() throws Exception {
        var source = folder.resolve("Played.java");
        Files.writeString(source, """
            package souk.chaos.agent;
            final class Played {
                public static void main(String[] args) {
                    first();
                    second();
                }
                static void first() {}
                static void second() { System.out.println("broken"); }
            }
            """);
        var target = Files.createDirectories(folder.resolve("mine").resolve("broken"));
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", target.toString(), source.toString()))
                .isZero();

        assertThat(run()).isEqualTo(new Run(0, List.of("broken")));
        arm(AFTER_SECOND);
        assertThat(run()).isEqualTo(new Run(137, List.of("broken")));
    }

    @Test
    void aMethodThatIsNotThereAnyMoreIsNotPassedOverInSilence() throws Exception {
        fuses(new Fuse("gone", List.of(Event.entry(PLAYED + "third"))));

        assertThat(run().exit()).isEqualTo(70);
    }

    private void fuses(Fuse... fuses) throws IOException {
        Files.write(
                folder.resolve("mine").resolve("fuses"),
                List.of(fuses).stream().map(Fuse::text).toList());
    }

    private void arm(Fuse fuse) throws IOException {
        Files.writeString(folder.resolve("armed").resolve(fuse.name()), "");
    }

    private Run run() throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-javaagent:" + folder.resolve("agent.jar") + "=" + folder.resolve("mine"),
                        "-cp",
                        folder.resolve("app").toString(),
                        Played.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var lines = process.inputReader()) {
            var said = lines.lines().toList();
            return new Run(process.waitFor(), said);
        }
    }
}
