package souk.chaos.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import souk.platform.runtime.App;

class SteppedClockTest {

    @TempDir
    private Path folder;

    @Test
    void itFollowsTheFileAtOnce() {
        var file = folder.resolve("orders");
        SteppedClock.step(file, 0);
        System.setProperty(SteppedClock.FILE, file.toString());
        var clock = SteppedClock.systemUTC();
        assertThat(clock.instant())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        SteppedClock.step(file, Duration.ofDays(1).toMillis());
        assertThat(clock.instant()).isAfter(Instant.now().plus(Duration.ofHours(23)));
    }

    @Test
    void theAppOfTheProductGetsIt() throws IOException {
        try (var code = Objects.requireNonNull(App.class.getResourceAsStream("App.class"))) {
            var changed = ClassFile.of().parse(ClockAgent.stepped(code.readAllBytes()));
            var called = changed.toDebugString();
            assertThat(called)
                    .contains("SteppedClock")
                    .doesNotContain("owner: java/time/Clock, method name: systemUTC");
        }
    }
}
