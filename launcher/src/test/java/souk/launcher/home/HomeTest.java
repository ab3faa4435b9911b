package souk.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import souk.launcher.topology.Addresses;

class HomeTest {

    @TempDir
    Path folder;

    @Test
    void theStateIsInTheCheckoutUnlessSomebodySaysOtherwise() {
        var checkout = folder.resolve("souk").toString();

        assertThat(Home.of(Map.of("SOUK_CHECKOUT", checkout)).state()).isEqualTo(folder.resolve("souk/.souk"));
        assertThat(Home.of(Map.of("SOUK_CHECKOUT", checkout, "SOUK_HOME", folder + "/other"))
                        .state())
                .isEqualTo(folder.resolve("other"));
        assertThat(Home.of(Map.of("SOUK_CHECKOUT", checkout, "SOUK_HOME", " ")).state())
                .isEqualTo(folder.resolve("souk/.souk"));
    }

    @Test
    void secretsAreMadeOnceAndCanBeReadByTheirOwnerOnly() throws Exception {
        var secrets = new Secrets(folder.resolve("secrets"));

        var first = secrets.of("catalog", "souk.db.password");

        assertThat(secrets.of("catalog", "souk.db.password")).isEqualTo(first).hasSize(32);
        assertThat(secrets.of("orders", "souk.db.password")).isNotEqualTo(first);
        assertThat(mode(folder.resolve("secrets/catalog/souk.db.password"))).isEqualTo("rw-------");
        assertThat(mode(folder.resolve("secrets/catalog"))).isEqualTo("rwx------");
    }

    @Test
    void aSharedSecretIsTheSameForBoth() {
        var secrets = new Secrets(folder.resolve("secrets"));

        secrets.share("sandbox", "souk.payments.sandbox.key", "old");
        secrets.share("sandbox", "souk.payments.sandbox.key", "new");

        assertThat(secrets.of("sandbox", "souk.payments.sandbox.key")).isEqualTo("new");
    }

    @Test
    void aPortThatIsTakenIsNotChosen() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = taken.getLocalPort();

            assertThat(Ports.free(port)).isFalse();
            assertThat(Ports.near(port)).isNotEqualTo(port);
            assertThat(Ports.again(Optional.of(port))).isNotEqualTo(port);
        }
    }

    @Test
    void noPortIsGivenOutTwiceThoughNobodyListensYet() {
        var ports = IntStream.range(0, 600).map(_ -> Ports.any()).toArray();

        assertThat(ports).doesNotHaveDuplicates();
        assertThat(Ports.take(ports[0])).isFalse();
        assertThat(Ports.free(ports[0])).isTrue();
    }

    @Test
    void thePortsStayTheSameOverRestarts() {
        var home = new Home(folder, folder.resolve("state"));

        var first = Addresses.choose(home, Optional.of(4711));
        var second = Addresses.choose(home, Optional.of(4711));

        assertThat(second).isEqualTo(first);
        assertThat(first.http()).isEqualTo(4711);
    }

    @Test
    void damagedPortsAreChosenAnew() {
        var home = new Home(folder, folder.resolve("state"));
        PrivateFile.write(home.state().resolve("ports.json"), "{\"http\":");

        assertThat(Addresses.choose(home, Optional.empty()).kafka()).isPositive();
    }

    @Test
    void twoStateFoldersGetDifferentPorts() {
        var one = Addresses.choose(new Home(folder, folder.resolve("one")), Optional.empty());
        var two = Addresses.choose(new Home(folder, folder.resolve("two")), Optional.empty());

        // Chosen among twelve thousand; that two of them are the same is not to be expected in a lifetime.
        assertThat(java.util.List.of(one.postgres(), one.kafka(), one.control()))
                .isNotEqualTo(java.util.List.of(two.postgres(), two.kafka(), two.control()));
    }

    @Test
    void aProcessIsKnownByItsNumberAndItsStart() throws Exception {
        var process = new ProcessBuilder("sleep", "1000").start();
        var mark = ProcessMark.of(process.pid()).orElseThrow();

        assertThat(mark.alive()).isTrue();
        assertThat(ProcessMark.of(process.pid())).contains(mark);
        assertThat(new ProcessMark(process.pid(), "other").alive()).isFalse();

        process.destroyForcibly().waitFor();

        assertThat(mark.alive()).isFalse();
        assertThat(ProcessMark.of(process.pid())).isEmpty();
    }

    @Test
    void aRunFileThatIsDamagedOrAbsentTellsNothing() {
        var file = folder.resolve("x.json");
        assertThat(RunFile.read(file)).isEmpty();

        PrivateFile.write(file, "{\"service\":\"catalog\",");
        assertThat(RunFile.read(file)).isEmpty();

        PrivateFile.write(file, "{\"service\":\"catalog\",\"pid\":7,\"state\":\"ready\",\"future\":1}");
        assertThat(RunFile.read(file)).hasValueSatisfying(told -> {
            assertThat(told.isReady()).isTrue();
            assertThat(told.ports()).isEmpty();
        });
    }

    private static String mode(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
