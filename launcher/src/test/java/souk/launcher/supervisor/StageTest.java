package souk.launcher.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import souk.launcher.home.Home;

class StageTest {

    @TempDir
    Path folder;

    private Path lib;
    private Stage stage;

    @BeforeEach
    void build() throws Exception {
        lib = Files.createDirectories(folder.resolve("services/catalog/target/dist/lib"));
        Files.writeString(lib.resolve("other-1.0.jar"), "other");
        Files.writeString(lib.resolve("catalog-0.1.0-SNAPSHOT.jar"), "first build");
        stage = new Stage(new Home(folder, folder.resolve("state")));
    }

    @Test
    void aBuildDoesNotChangeTheJarsOfWhatIsRunning() throws Exception {
        var running = stage.of("services/catalog");

        Files.writeString(lib.resolve("catalog-0.1.0-SNAPSHOT.jar"), "the second build, in the same file");

        assertThat(running.resolve("catalog-0.1.0-SNAPSHOT.jar")).hasContent("first build");
        assertThat(stage.of("services/catalog").resolve("catalog-0.1.0-SNAPSHOT.jar"))
                .hasContent("the second build, in the same file");
    }

    @Test
    void theSameBuildIsStagedOnce() {
        assertThat(stage.of("services/catalog")).isEqualTo(stage.of("services/catalog"));
    }

    @Test
    void aBuildThatChangesNothingIsTheSameBuild() throws Exception {
        var before = stage.of("services/catalog");

        for (var jar : List.of("other-1.0.jar", "catalog-0.1.0-SNAPSHOT.jar")) {
            Files.setLastModifiedTime(lib.resolve(jar), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        }

        assertThat(stage.of("services/catalog")).isEqualTo(before);
    }

    @Test
    void aBuildOfTheSameSizeIsAnother() throws Exception {
        var before = stage.of("services/catalog");

        Files.writeString(lib.resolve("catalog-0.1.0-SNAPSHOT.jar"), "other build");

        assertThat(stage.of("services/catalog")).isNotEqualTo(before);
    }

    @Test
    void onlyAFewBuildsAreKept() throws Exception {
        for (var n = 0; n < 10; n++) {
            Files.writeString(lib.resolve("catalog-0.1.0-SNAPSHOT.jar"), "build " + "x".repeat(n));
            stage.of("services/catalog");
        }
        try (var stages = Files.list(folder.resolve(".souk/built"))) {
            assertThat(stages.count()).isBetween(1L, 3L);
        }
    }

    @Test
    void whatIsNotBuiltIsSaid() {
        assertThatThrownBy(() -> stage.of("gateway"))
                .hasMessageContaining("gateway")
                .hasMessageContaining("not built");
    }

    @Test
    void aFullLogIsTurned() throws Exception {
        var log = Files.writeString(folder.resolve("x.log"), "x".repeat(100));

        LogFiles.turn(log, 100);
        assertThat(log).hasSize(100);

        LogFiles.turn(log, 99);
        assertThat(log).isEmptyFile();
        assertThat(folder.resolve("x.log.1")).hasSize(100);
    }
}
