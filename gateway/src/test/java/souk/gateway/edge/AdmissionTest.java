package souk.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import souk.contracts.traffic.v1.Urgency;

class AdmissionTest {

    private static final Duration SLOW = Duration.ofMillis(300);
    private static final int LEAST = 8;
    private static final int MOST = 40;
    private static final int PEOPLE = 1_000;

    private final AtomicLong nanos = new AtomicLong();
    private final Turns turns = new Turns(Clock.systemUTC(), nanos::get);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Admission admission = new Admission(new EdgeSettings.InFlight(MOST, LEAST, SLOW), turns, meters);

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
        var begun = enterAll(Urgency.URGENCY_UNSPECIFIED);
        assertThat(begun).isEqualTo(limit() * 3 / 4);
        assertThat(begun + enterAll(Urgency.URGENCY_HIGH)).isEqualTo(limit());
    }

    @Test
    void whileThereIsNotRoomForAllSomePeopleAreTurnedAwayAlsoWhereThereIsRoomAndWhatFinishesSomethingIsNot() {
        assertThat(people().allMatch(this::getsIn)).isTrue();
        crowdForAWhile();
        assertThat(people().filter(this::getsIn).count()).isBetween(1L, PEOPLE / 2L);
        assertThat(admission.enter(Urgency.URGENCY_HIGH, () -> "whoever")).isTrue();
    }

    private void crowdForAWhile() {
        var inside = 0;
        for (int tenth = 0; tenth < 10; tenth++) {
            inside += enterAll(Urgency.URGENCY_HIGH);
            nanos.addAndGet(Duration.ofMillis(100).toNanos());
            assertThat(people().anyMatch(this::getsIn)).isFalse();
        }
        leave(inside);
    }

    private boolean getsIn(String who) {
        var in = admission.enter(Urgency.URGENCY_UNSPECIFIED, () -> who);
        leave(in ? 1 : 0);
        return in;
    }

    @Test
    void whoeverComesAloneGetsIn() {
        var narrow = new Admission(new EdgeSettings.InFlight(1, 1, SLOW), turns, new SimpleMeterRegistry());
        assertThat(narrow.enter(Urgency.URGENCY_UNSPECIFIED, () -> "a")).isTrue();
        assertThat(narrow.enter(Urgency.URGENCY_UNSPECIFIED, () -> "b")).isFalse();
    }

    @Test
    void whoWasTurnedAwayLeavesNoTrace() {
        assertThat(enterAll(Urgency.URGENCY_HIGH)).isEqualTo(limit());
        leave(1);
        assertThat(enterAll(Urgency.URGENCY_HIGH)).isEqualTo(1);
    }

    private void calls(Duration each) {
        calls(each, 0);
    }

    /** As many at once as are let in, each of which took so long, and so many of which were refused. */
    private void calls(Duration each, int refused) {
        var inside = enterAll(Urgency.URGENCY_HIGH);
        for (int i = 0; i < inside; i++) {
            admission.leave(System.nanoTime() - each.toNanos(), i < refused);
        }
    }

    private void leave(int calls) {
        for (int i = 0; i < calls; i++) {
            admission.leave(System.nanoTime(), false);
        }
    }

    /** How many calls of the same kind are let in, one after another, until one is not. */
    private int enterAll(Urgency urgency) {
        int entered = 0;
        while (admission.enter(urgency, () -> "whoever")) {
            entered++;
        }
        return entered;
    }

    private static Stream<String> people() {
        return IntStream.range(0, PEOPLE).mapToObj(number -> "account " + number);
    }

    private int limit() {
        return (int) meters.get("souk.http.calls.limit").gauge().value();
    }
}
