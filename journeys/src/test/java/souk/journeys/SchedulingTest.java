package souk.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How Linux shares its processors out among the processes of Souk. See docs/decisions/0021-nobody-interrupts.md. */
@ExtendWith(SharedSouk.class)
class SchedulingTest {

    private static final Shell TERMINAL = new Shell(Path.of("."), Map.of());

    @Test
    void noProcessInterruptsAnother(Souk souk) throws Exception {
        assumeTrue(TERMINAL.run("chrt -b 0 true").exit() == 0, "there is a chrt, and it may be used");

        assertThat(souk.processes()).isNotEmpty().allSatisfy(process -> {
            var pid = process.get("pid").getAsLong();
            assertThat(TERMINAL.run("chrt -p " + pid).text()).contains("SCHED_BATCH");
        });
    }
}
