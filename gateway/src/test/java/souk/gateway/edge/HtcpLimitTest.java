package souk.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HtcpLimitTest {

    private static final Duration SLOW = Duration.ofMillis(300);
    private static final int LEAST = 100;
    private static final int MOST = 1_000;
    private static final int FIRST = 200;

    private final HtcpLimit limit = new HtcpLimit(new EdgeSettings.InFlight(MOST, LEAST, SLOW));

    @Test
    void slowCallsTakeATenthOfIt() {
        sample(SLOW.plusMillis(1), limit.getLimit(), false);
        assertThat(limit.getLimit()).isEqualTo(FIRST * 9 / 10);
    }

    @Test
    void aRefusalTakesATenthOfItHoweverQuickTheCallsAre() {
        sample(Duration.ofMillis(1), limit.getLimit(), true);
        assertThat(limit.getLimit()).isEqualTo(FIRST * 9 / 10);
    }

    @Test
    void afterThatItGrowsByOneForEachQuickSample() {
        sample(SLOW.multipliedBy(2), limit.getLimit(), false);
        assertThat(goesWell(30)).isEqualTo(30);
    }

    @Test
    void whenAllHasGoneWellForLongItGrowsFasterAndFaster() {
        goesWell(30);
        var grown = goesWell(10);
        assertThat(grown).isGreaterThan(50);
        assertThat(goesWell(10)).isGreaterThan(2 * grown);
    }

    @Test
    void eachTroubleMakesItPatientAgain() {
        goesWell(40);
        sample(Duration.ofMillis(1), limit.getLimit(), true);
        assertThat(goesWell(30)).isEqualTo(30);
    }

    @Test
    void afterALongOverloadItIsHighAgainWithinEightSeconds() {
        for (int i = 0; i < 100; i++) {
            sample(SLOW.multipliedBy(2), limit.getLimit(), true);
        }
        assertThat(limit.getLimit()).isEqualTo(LEAST);
        goesWell(80);
        assertThat(limit.getLimit()).isEqualTo(MOST);
    }

    @Test
    void itNeverGrowsBeyondTheMost() {
        goesWell(1_000);
        assertThat(limit.getLimit()).isEqualTo(MOST);
    }

    @Test
    void whatNobodyUsesDoesNotGrow() {
        goesWell(10);
        var before = limit.getLimit();
        for (int i = 0; i < 1_000; i++) {
            sample(Duration.ofMillis(1), before / 2 - 1, false);
        }
        assertThat(limit.getLimit()).isEqualTo(before);
    }

    @Test
    void theMostHoldsEvenIfItIsLessThanTheLeast() {
        var narrow = new HtcpLimit(new EdgeSettings.InFlight(10, LEAST, SLOW));
        assertThat(narrow.getLimit()).isEqualTo(10);
        narrow.onSample(0, 1, 10, true);
        assertThat(narrow.getLimit()).isEqualTo(10);
    }

    /** Answers by how much it has grown in so many samples of quick calls that use all of it. */
    private int goesWell(int samples) {
        var before = limit.getLimit();
        for (int i = 0; i < samples; i++) {
            sample(Duration.ofMillis(1), limit.getLimit(), false);
        }
        return limit.getLimit() - before;
    }

    private void sample(Duration took, int inFlight, boolean refused) {
        limit.onSample(0, took.toNanos(), inFlight, refused);
    }
}
