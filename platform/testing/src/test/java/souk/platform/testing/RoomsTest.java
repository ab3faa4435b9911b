package souk.platform.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule is seen to fail at a service that was planted to break it, and to pass at one that keeps them all. */
class RoomsTest {

    private static final String PLANTED = "souk.platform.testing.planted.";

    @Test
    void aServiceThatKeepsToItsRoomsPasses() {
        assertThatCode(() -> check("good")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "upward, upward.store.CupStore",
        "strange, 'the rooms of a service are api, app, flow, peer, store, domain'",
        "database, doors translate",
        "dirty, the domain is plain Java",
        "contract, only the doors know both",
    })
    void aServiceThatBreaksARuleFailsAndIsToldWhich(String service, String said) {
        assertThatThrownBy(() -> check(service))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(said);
    }

    @Test
    void aPackageWithoutClassesFails() {
        assertThatThrownBy(() -> Rooms.check("souk.nowhere"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("there is no class in souk.nowhere");
    }

    private static void check(String service) {
        Rooms.check(PLANTED + service, new ClassFileImporter().importPackages(PLANTED + service));
    }
}
