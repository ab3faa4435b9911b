package souk.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import souk.contracts.traffic.v1.Urgency;

class AdmissionTest {

    private static final Duration SLOW = Duration.ofMillis(300);
    private static final int LEAST = 8;
    private static final int MOST = 40;

    private static final Turns TURNS = new Turns(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    private static final String FIRST =
            people().min(Comparator.comparingDouble(TURNS::distance)).orElseThrow();
    private static final String LAST =
            people().max(Comparator.comparingDouble(TURNS::distance)).orElseThrow();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Admission admission = new Admission(new EdgeSettings.InFlight(MOST, LEAST, SLOW), TURNS, meters);

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
    void whileAServiceRefusesSomeOfThemFewerAreLetInHoweverQuickTheyAre() {
        await().untilAsserted(() -> {
            calls(Duration.ofMillis(1), 1);
            assertThat(limit()).isEqualTo(LEAST);
        });
    }

    @Test
    void callsThatBeginSomethingAreTurnedAwayBeforeThoseThatFinishIt() {
        var begun = enterAll(Urgency.URGENCY_UNSPECIFIED, FIRST);
        assertThat(begun).isBetween(limit() / 2, limit() - 1);
        assertThat(begun + enterAll(Urgency.URGENCY_HIGH, LAST)).isEqualTo(limit());
    }

    @Test
    void whileThereIsNotRoomForAllItIsForThoseWhoseTurnItIs() {
        var others = enterAll(Urgency.URGENCY_UNSPECIFIED, LAST);
        assertThat(others).isBetween(limit() / 4, limit() / 2);
        assertThat(enterAll(Urgency.URGENCY_UNSPECIFIED, FIRST)).isPositive();
        assertThat(enterAll(Urgency.URGENCY_UNSPECIFIED, LAST)).isZero();
    }

    @Test
    void whoeverComesAloneGetsIn() {
        var narrow = new Admission(new EdgeSettings.InFlight(1, 1, SLOW), TURNS, new SimpleMeterRegistry());
        assertThat(narrow.enter(Urgency.URGENCY_UNSPECIFIED, () -> LAST)).isTrue();
        assertThat(narrow.enter(Urgency.URGENCY_UNSPECIFIED, () -> FIRST)).isFalse();
    }

    @Test
    void whoWasTurnedAwayLeavesNoTrace() {
        assertThat(enterAll(Urgency.URGENCY_HIGH, LAST)).isEqualTo(limit());
        admission.leave(System.nanoTime(), false);
        assertThat(enterAll(Urgency.URGENCY_HIGH, LAST)).isEqualTo(1);
    }

    private void calls(Duration each) {
        calls(each, 0);
    }

    /** As many at once as are let in, each of which took so long, and so many of which were refused. */
    private void calls(Duration each, int refused) {
        var inside = enterAll(Urgency.URGENCY_HIGH, LAST);
        for (int i = 0; i < inside; i++) {
            admission.leave(System.nanoTime() - each.toNanos(), i < refused);
        }
    }

    /** How many calls of the same kind are let in, one after another, until one is not. */
    private int enterAll(Urgency urgency, String who) {
        int entered = 0;
        while (admission.enter(urgency, () -> who)) {
            entered++;
        }
        return entered;
    }

    private static Stream<String> people() {
        return IntStream.range(0, 1_000).mapToObj(number -> "account " + number);
    }

    private int limit() {
        return (int) meters.get("souk.http.calls.limit").gauge().value();
    }
}
