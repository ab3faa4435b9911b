package souk.chaos.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

    @Test
    void theSameSeedBreaksTheSameThings() {
        assertThat(plan(7, 10)).isEqualTo(plan(7, 10)).isNotEqualTo(plan(8, 10));
    }

    @Test
    void aLongerRunBeginsLikeAShorterOne() {
        var shorter = plan(7, 5);
        assertThat(plan(7, 10).subList(0, shorter.size())).isEqualTo(shorter);
    }

    @Test
    void aLongRunBreaksEverything() {
        var broken = new HashSet<String>();
        plan(7, 60).forEach(fault -> broken.add(fault.kind() + " " + fault.target()));
        for (var kind : Kind.values()) {
            assertThat(Targets.of(kind)).isNotEmpty().allMatch(target -> broken.contains(kind + " " + target));
        }
    }

    @Test
    void everyFaultIsOverWhenTheRunIs() {
        assertThat(plan(7, 3)).allMatch(fault -> fault.at().plus(fault.length()).compareTo(Duration.ofMinutes(3)) <= 0);
    }

    @Test
    void onlyWhatIsWantedIsBroken() {
        var faults = new Plan(7, Set.of(Kind.KILL)).run(Duration.ofMinutes(2));
        assertThat(faults).isNotEmpty().allMatch(fault -> fault.kind() == Kind.KILL);
    }

    @Test
    void nothingToBreakIsNoPlan() {
        assertThatThrownBy(() -> new Plan(7, Set.of()).run(Duration.ofMinutes(2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Fault> plan(long seed, int minutes) {
        return new Plan(seed, ALL).run(Duration.ofMinutes(minutes));
    }
}
