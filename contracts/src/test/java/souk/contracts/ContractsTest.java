package souk.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contracts of this repository, as they stand. */
class ContractsTest {

    private static final Path NOW = Path.of("src/main/proto");
    private static final Path RELEASED = Path.of("released");

    @TempDir
    private Path temp;

    @Test
    void noReleasedContractIsBroken() throws Exception {
        Compatibility.check(Protos.copy(RELEASED, temp), Protos.copy(NOW, temp));
    }

    @Test
    void theContractsKeepTheirStyle() throws Exception {
        assertThat(Protos.copy(NOW, temp).lint()).isEmpty();
    }

    /** The released state is what the others are measured by: an empty folder would forgive everything. */
    @Test
    void theCatalogueAndTheRegistryAreReleased() {
        assertThat(RELEASED.resolve("souk/catalog/v1")).satisfies(Files::isDirectory);
        assertThat(RELEASED.resolve("souk/catalog/v1/catalog.proto")).isRegularFile();
        assertThat(RELEASED.resolve("souk/catalog/v1/events.proto")).isRegularFile();
        assertThat(RELEASED.resolve("souk/control/v1/control.proto")).isRegularFile();
    }
}
