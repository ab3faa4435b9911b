package souk.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import souk.contracts.traffic.v1.Urgency;

class AdmissionTest {

    private static final Duration SLOW = Duration.ofMillis(300);
    private static final int LEAST = 8;
    private static final int MOST = 40;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Admission admission = new Admission(new EdgeSettings.InFlight(MOST, LEAST, SLOW), meters);

    @Test
    void whileCallsAreSlowFewerAreLetInButNeverFewerThanTheLeast() {
        await().untilAsserted(() -> {
            calls(SLOW.multipliedBy(2));
            assertThat(limit()).isEqualTo(LEAST);
        });
        calls(SLOW.multipliedBy(2));
        assertThat(limit()).isEqualTo(LEAST);
    }

    @Test
    void whileCallsAreQuickAndThereIsUseForThemMoreAreLetInUpToTheMost() {
        await().untilAsserted(() -> {
            calls(Duration.ofMillis(1));
            assertThat(limit()).isGreaterThan(2 * LEAST);
        });
        assertThat(limit()).isLessThanOrEqualTo(MOST);
    }

    @Test
    void callsThatBeginSomethingAreTurnedAwayBeforeThoseThatFinishIt() {
        for (int i = 0; i < limit() * 3 / 4; i++) {
            assertThat(admission.enter(Urgency.URGENCY_UNSPECIFIED)).isTrue();
        }
        assertThat(admission.enter(Urgency.URGENCY_UNSPECIFIED)).isFalse();
        for (int i = limit() * 3 / 4; i < limit(); i++) {
            assertThat(admission.enter(Urgency.URGENCY_HIGH)).isTrue();
        }
        assertThat(admission.enter(Urgency.URGENCY_HIGH)).isFalse();
    }

    @Test
    void whoWasTurnedAwayLeavesNoTrace() {
        while (admission.enter(Urgency.URGENCY_HIGH)) {}
        admission.leave(System.nanoTime());
        assertThat(admission.enter(Urgency.URGENCY_HIGH)).isTrue();
        assertThat(admission.enter(Urgency.URGENCY_HIGH)).isFalse();
    }

    /** As many at once as are let in, each of which took so long. */
    private void calls(Duration each) {
        int inside = 0;
        while (admission.enter(Urgency.URGENCY_HIGH)) {
            inside++;
        }
        for (int i = 0; i < inside; i++) {
            admission.leave(System.nanoTime() - each.toNanos());
        }
    }

    private int limit() {
        return (int) meters.get("souk.http.calls.limit").gauge().value();
    }
}
