package souk.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyScheduleTest {

    private static final Instant NOON = Instant.parse("2030-06-01T12:00:00Z");
    private static final Duration LIFE = Duration.ofDays(30);
    private static final Duration LEAD = Duration.ofMinutes(10);

    private final KeySchedule schedule = new KeySchedule(LIFE, LEAD);
    private final SigningKey first = key("first", NOON);
    private final SigningKey second = key("second", NOON.plus(LIFE));

    @Test
    void theFirstKeySignsAtOnce() {
        assertThat(schedule.due(List.of(), NOON)).contains(NOON);
        assertThat(schedule.signing(List.of(first), NOON)).contains(first);
    }

    @Test
    void theNextKeyIsMadeTheLeadBeforeItSigns() {
        var keys = List.of(first);

        assertThat(schedule.due(keys, second.signsFrom().minus(LEAD).minusMillis(1)))
                .isEmpty();
        assertThat(schedule.due(keys, second.signsFrom().minus(LEAD))).contains(second.signsFrom());
    }

    @Test
    void afterALongSleepTheNextKeyIsStillPublishedBeforeItSigns() {
        var late = NOON.plus(LIFE.multipliedBy(3));

        assertThat(schedule.due(List.of(first), late)).contains(late.plus(LEAD));
    }

    @Test
    void aKeyThatWaitsDoesNotSign() {
        var keys = List.of(first, second);

        assertThat(schedule.signing(keys, second.signsFrom().minusMillis(1))).contains(first);
        assertThat(schedule.signing(keys, second.signsFrom())).contains(second);
    }

    @Test
    void anOldKeyStaysUntilItsTokensHaveEnded() {
        var keys = List.of(first, second);
        var end = second.signsFrom().plus(KeySchedule.AFTERGLOW);

        assertThat(schedule.ended(keys, end.minusMillis(1))).isEmpty();
        assertThat(schedule.ended(keys, end)).containsExactly(first);
        assertThat(schedule.ended(List.of(second), end.plus(LIFE))).isEmpty();
    }

    @Test
    void aKeyThatIsAskedForComesAfterThoseThatWaitAlready() {
        assertThat(schedule.asked(List.of(first), NOON)).isEqualTo(NOON.plus(LEAD));
        assertThat(schedule.asked(List.of(first, second), NOON)).isAfter(second.signsFrom());
    }

    private static SigningKey key(String kid, Instant from) {
        return new SigningKey(kid, "secret", from);
    }
}
