package souk.platform.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import souk.platform.testing.planted.good.GoodMain;

/** The planted service is copied to where a module has its sources, and then its plate is made wrong. */
class DoorPlateTest {

    private static final String FOLDER = "souk/platform/testing/planted/good";

    @TempDir
    Path module;

    private Path plate;
    private Path migrations;

    @BeforeEach
    void plant() throws IOException {
        var home = module.resolve("src/main/java").resolve(FOLDER);
        copy(Path.of("src/test/java").resolve(FOLDER), home);
        plate = home.resolve("package-info.java");
        migrations = Files.createDirectories(
                module.resolve("src/main/resources").resolve(FOLDER).resolve("store"));
        Files.writeString(migrations.resolve("V1__cups.sql"), """
                CREATE TABLE cup (id uuid);
                CREATE TABLE IF NOT EXISTS saucer (id uuid);
                CREATE TABLE spoon (id uuid);
                CREATE INDEX cup_id ON cup (id);
                """);
        Files.writeString(migrations.resolve("V2__no_spoons.sql"), "DROP TABLE spoon;");
    }

    @Test
    void aPlateThatSaysWhatIsSoPasses() {
        assertThatCode(() -> DoorPlate.check(module, GoodMain.class)).doesNotThrowAnyException();
    }

    @Test
    void anEntryMayGoOverTwoLines() throws IOException {
        replace("cup, saucer", "cup,\n *       saucer");
        assertThatCode(() -> DoorPlate.check(module, GoodMain.class)).doesNotThrowAnyException();
    }

    @Test
    void aTableThatIsNotOnThePlateFails() throws IOException {
        Files.writeString(migrations.resolve("V3__pots.sql"), "CREATE TABLE pot (id uuid);");
        assertFails("Owns", "cup, pot, saucer");
    }

    @Test
    void anEventThatIsNotOnThePlateFails() throws IOException {
        replace("Tells: Broken, Made", "Tells: Made");
        assertFails("Tells", "Broken, Made");
    }

    @Test
    void aPeerThatIsNotThereFails() throws IOException {
        replace("Asks: Potters", "Asks: Painters, Potters");
        assertFails("Asks", "Potters");
    }

    @Test
    void aPlateWithoutAnEntryFails() throws IOException {
        replace("<li>Asks: Potters", "");
        assertFails("Asks", "has an entry");
    }

    private void assertFails(String label, String so) {
        assertThatThrownBy(() -> DoorPlate.check(module, GoodMain.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(label)
                .hasMessageContaining(so);
    }

    private void replace(String old, String by) throws IOException {
        Files.writeString(plate, Files.readString(plate).replace(old, by));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
