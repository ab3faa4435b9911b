package souk.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final int MANY = 10_000;

    @Test
    void aTurnLastsForAMinuteAndThenItIsThatOfOthers() {
        var first = at(NOON);
        var alsoFirst = at(NOON.plus(Duration.ofSeconds(59)));
        var second = at(NOON.plus(Duration.ofSeconds(60)));
        assertThat(people().filter(who -> first.distance(who) != alsoFirst.distance(who)))
                .isEmpty();
        // Of those who are in the first third, a third is so in the next minute, too.
        assertThat(share(people().filter(who -> first.distance(who) < 1.0 / 3 && second.distance(who) < 1.0 / 3)))
                .isCloseTo(1.0 / 9, within(0.02));
    }

    @Test
    void peopleAreSpreadEvenlyHoweverAlikeTheirNamesAre() {
        var turns = at(NOON);
        for (int part = 0; part < 10; part++) {
            var from = part / 10.0;
            assertThat(share(people().filter(who -> turns.distance(who) >= from && turns.distance(who) < from + 0.1)))
                    .isCloseTo(0.1, within(0.02));
        }
        assertThat(people().mapToDouble(turns::distance)).allMatch(distance -> distance >= 0 && distance < 1);
    }

    private static Turns at(Instant moment) {
        return new Turns(Clock.fixed(moment, ZoneOffset.UTC));
    }

    private static Stream<String> people() {
        return IntStream.range(0, MANY).mapToObj(number -> "account shopper-" + number);
    }

    private static double share(Stream<String> some) {
        return (double) some.count() / MANY;
    }
}
