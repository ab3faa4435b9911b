package souk.control.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import souk.control.store.PolicyFile;
import souk.control.store.WrongPolicy;

class TrafficPolicyTest {

    @TempDir
    Path folder;

    private Path file;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger changes = new AtomicInteger();
    private TrafficPolicy policy;

    @BeforeEach
    void aPolicyOfTwoSeconds() throws IOException, WrongPolicy {
        file = folder.resolve("traffic.yaml");
        Files.writeString(file, "defaults: {timeout: 2s}");
        policy = new TrafficPolicy(new PolicyFile(file), meters);
        policy.watch(changes::incrementAndGet);
    }

    @Test
    void aChangedFileIsTakenOver() throws IOException {
        write("defaults: {timeout: 3s}");

        assertThat(timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(changes).hasValue(1);
    }

    @Test
    void anUnchangedFileChangesNothing() throws IOException {
        write("defaults: {timeout: 2s}");

        assertThat(changes).hasValue(0);
    }

    @Test
    void aFileThatIsStillBeingWrittenIsNotTakenOver() throws IOException {
        Files.writeString(file, "defaults: {timeout: 3");
        policy.reload();
        Files.writeString(file, "defaults: {timeout: 3s}");
        policy.reload();

        assertThat(timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(changes).hasValue(0);
    }

    @Test
    void aBadFileIsRefusedWithTheReasonAndTheOldPolicyStays() throws IOException {
        write("defaults: {timeout: never}");

        assertThat(timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(policy.refused()).contains("defaults.timeout").contains("never");
        assertThat(refusedMeter()).isEqualTo(1);
        assertThat(changes).hasValue(1);
    }

    @Test
    void aFileThatIsMendedIsTakenOverAndNoLongerRefused() throws IOException {
        write("defaults: {timeout: never}");
        write("defaults: {timeout: 4s}");

        assertThat(timeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(policy.refused()).isNull();
        assertThat(refusedMeter()).isZero();
    }

    @Test
    void aFileThatVanishesIsRefusedAndTheOldPolicyStaysUntilItIsBack() throws IOException {
        Files.delete(file);
        policy.reload();
        policy.reload();

        assertThat(timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(policy.refused()).contains(file.toString());
        assertThat(changes).hasValue(1);

        write("defaults: {timeout: 2s}");
        assertThat(policy.refused()).isNull();
    }

    @Test
    void thereIsNoStartWithABadFile() throws IOException {
        Files.writeString(file, "defaults: {timeout: never}");

        assertThatExceptionOfType(WrongPolicy.class)
                .isThrownBy(() -> new TrafficPolicy(new PolicyFile(file), new SimpleMeterRegistry()))
                .withMessageContaining("defaults.timeout");
    }

    /** Twice, since a change counts once it stands still. */
    private void write(String text) throws IOException {
        Files.writeString(file, text);
        policy.reload();
        policy.reload();
    }

    private Duration timeout() {
        return policy.traffic().of("catalog").calls().timeout();
    }

    private double refusedMeter() {
        return meters.get("souk.control.policy.refused").gauge().value();
    }
}
