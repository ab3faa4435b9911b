package souk.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import souk.chaos.faults.Disks;
import souk.chaos.plan.Kind;
import souk.launcher.home.Home;

/** The short version of {@code ./souk chaos}, with a real system; the long one is for people, and for the night. */
class ShortChaosTest {

    private static final long SEED = 20;
    private static final Duration LENGTH = Duration.ofSeconds(30);
    private static final double RATE = 4;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path state;

    @Test
    void everyPromiseIsKeptWhileThingsBreak() throws Exception {
        // Without what needs name spaces, and without an agent that would make each start slower.
        var kinds = EnumSet.complementOf(EnumSet.of(Kind.DISK_FULL, Kind.CLOCK));
        var home = new Home(Path.of(".."), state);
        var report = new ChaosRun(
                        home, Disks.none(home), new ChaosRun.Wish(SEED, LENGTH, RATE, kinds, false), System.out)
                .run();
        assertThat(report.findings()).isEmpty();
        assertThat(report.orders()).isGreaterThan(20);
        assertThat(report.rows()).isNotEmpty();
    }
}
