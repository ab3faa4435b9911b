package souk.launcher.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StartsTest {

    private final Set<String> ready = new HashSet<>();
    private Instant now = Instant.EPOCH;
    private final Starts starts = new Starts(2, () -> now, ready::contains);

    @Test
    void noMoreStartAtTheSameTimeThanMay() {
        assertThat(starts.begin("a-1")).isTrue();
        assertThat(starts.begin("b-1")).isTrue();
        assertThat(starts.begin("c-1")).isFalse();
    }

    @Test
    void theNextMayStartWhenOneIsReady() {
        starts.begin("a-1");
        starts.begin("b-1");

        ready.add("a-1");

        assertThat(starts.begin("c-1")).isTrue();
        assertThat(starts.begin("d-1")).isFalse();
    }

    @Test
    void whoIsNotReadyForLongHoldsUpNobody() {
        starts.begin("a-1");
        starts.begin("b-1");

        now = now.plus(Duration.ofMinutes(1));

        assertThat(starts.begin("c-1")).isTrue();
    }
}
