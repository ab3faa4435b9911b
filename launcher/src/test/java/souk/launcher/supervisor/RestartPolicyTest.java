package souk.launcher.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private final RestartPolicy policy = new RestartPolicy();

    @Test
    void thePauseDoublesUpToTenSeconds() {
        var pauses = new ArrayList<Long>();
        for (var n = 0; n < 8; n++) {
            pauses.add(policy.ended(NOON, NOON).pause().toMillis());
        }
        assertThat(pauses).containsExactly(200L, 400L, 800L, 1_600L, 3_200L, 6_400L, 10_000L, 10_000L);
    }

    @Test
    void aProcessThatRanForAWhileIsStartedSoonAgain() {
        policy.ended(NOON, NOON);
        policy.ended(NOON, NOON);

        var decision = policy.ended(NOON, NOON.plus(RestartPolicy.STABLE_AFTER));

        assertThat(decision.pause()).isEqualTo(RestartPolicy.FIRST_PAUSE);
    }

    @Test
    void fiveEndsWithinAMinuteAreACrashLoop() {
        for (var n = 0; n < RestartPolicy.LOOP_ENDS - 1; n++) {
            assertThat(policy.ended(NOON, NOON.plusSeconds(n)).crashLoop()).isFalse();
        }
        assertThat(policy.ended(NOON, NOON.plusSeconds(60)).crashLoop()).isTrue();
    }

    @Test
    void endsThatAreFarApartAreNoCrashLoop() {
        for (var n = 0; n < 20; n++) {
            var now = NOON.plus(Duration.ofSeconds(16L * n));
            assertThat(policy.ended(now, now).crashLoop()).isFalse();
        }
    }
}
