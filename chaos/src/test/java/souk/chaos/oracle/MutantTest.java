package souk.chaos.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import souk.chaos.rig.Rig;

/** What the mutants change is still there to be changed; whether they are caught takes longer to see. */
class MutantTest {

    static List<Mutant> all() {
        return Mutants.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyMutantChangesItsSource(Mutant mutant) throws IOException {
        var root = Rig.checkout();

        assertThat(mutant.broken(root)).isNotEqualTo(Files.readString(root.resolve(mutant.source())));
    }

    @Test
    void aTextThatIsNotThereAnyMoreIsNamed() {
        var stale = new Mutant("carts", Path.of("README.md"), Map.of("what nobody wrote", ""));

        assertThatThrownBy(() -> stale.broken(Rig.checkout()))
                .hasMessage("README.md does not have any more: what nobody wrote");
    }
}
