package souk.platform.flow.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import souk.platform.flow.Runner;

class SimulationTest {

    private static final int WORLDS = 1_000;
    private static final int FLOWS = 20;

    /** Steps fail here by the thousand, each with a line. */
    @BeforeAll
    static void silence() {
        ((Logger) LoggerFactory.getLogger(Runner.class)).setLevel(Level.OFF);
    }

    @Test
    void twentyThousandLivesKeepEveryPromise() {
        int completed = 0;
        for (long seed = 0; seed < WORLDS; seed++) {
            completed += play(seed, true);
        }
        assertThat(completed).as("most worlds complete something").isGreaterThan(WORLDS);
    }

    @Test
    void aParticipantThatForgetsWhatItWasAskedToUndoIsCaught() {
        assertThatThrownBy(() -> {
                    for (long seed = 0; seed < WORLDS; seed++) {
                        play(seed, false);
                    }
                })
                .isInstanceOf(AssertionError.class);
    }

    private static int play(long seed, boolean sound) {
        var simulation = new Simulation(seed, (seed % 4) / 2.0, sound);
        try {
            simulation.play(FLOWS);
        } catch (Throwable broken) {
            throw new AssertionError("seed " + seed + ": " + broken.getMessage(), broken);
        }
        return simulation.completed();
    }
}
