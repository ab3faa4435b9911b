package souk.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import souk.platform.rpc.Channels;

/** What clients see while instances and control come and go, under load. */
class FleetTest {

    private static final String[] ALL = {"shop-1", "shop-2", "shop-3"};

    @TempDir
    Path logs;

    private Fleet fleet;
    private Channels channels;

    @BeforeEach
    void begin() {
        fleet = new Fleet(logs);
        channels = fleet.channels();
    }

    @AfterEach
    void end() {
        fleet.close();
    }

    @Test
    void killingOneOfThreeInstancesFailsNoIdempotentCallAndTakesItOut() {
        fleet.control(Map.of());
        var second = startThree();
        try (var load = new Load(channels, "shop")) {
            load.awaitAnswersOf(ALL);

            second.destroyForcibly();

            await().until(() -> Fleet.listed(channels, "shop").equals(List.of("shop-1", "shop-3")));
            load.awaitCalls(500);
            assertThat(load.failures()).isEmpty();
        }
    }

    @Test
    void anInstanceThatStopsAsItIsToldFailsNoCall() {
        fleet.control(Map.of());
        var second = startThree();
        try (var load = new Load(channels, "shop")) {
            load.awaitAnswersOf(ALL);

            second.destroy();

            Fleet.awaitListed(channels, "shop", "shop-1", "shop-3");
            load.awaitCalls(500);
            assertThat(load.failures()).isEmpty();
        }
    }

    @Test
    void anInstanceThatHangsIsTakenOutAndComesBackByItself() throws Exception {
        fleet.control(Map.of());
        var second = startThree();

        signal("STOP", second);
        Fleet.awaitListed(channels, "shop", "shop-1", "shop-3");

        signal("CONT", second);
        Fleet.awaitListed(channels, "shop", ALL);
    }

    @Test
    void stoppingControlFailsNoCallAndOnceItIsBackAllInstancesAreToo() {
        var control = fleet.control(Map.of());
        var second = startThree();
        try (var load = new Load(channels, "shop")) {
            load.awaitAnswersOf(ALL);

            control.close();
            load.awaitCalls(500);
            fleet.control(Map.of());
            var watch = new EndpointWatch(channels.to("control"), "shop");

            proveThatAllIsBack(load, second);
            assertThat(watch.counts()).isNotEmpty().doesNotContain(0);
        }
    }

    @Test
    void killingControlFailsNoCallAndOnceItIsBackAllInstancesAreToo() throws Exception {
        var control = fleet.controlProcess();
        var second = startThree();
        try (var load = new Load(channels, "shop")) {
            load.awaitAnswersOf(ALL);

            control.destroyForcibly().waitFor();
            load.awaitCalls(500);
            fleet.controlProcess();

            proveThatAllIsBack(load, second);
        }
    }

    @Test
    void whoStartsBeforeControlFindsItOnceItIsThere() {
        for (int i = 1; i <= 2; i++) {
            fleet.backEnd("early", i);
        }
        // Asked before anybody knows of it, and before there is anybody to ask.
        var _ = channels.to("early");

        fleet.control(Map.of());

        Fleet.awaitListed(channels, "early", "early-1", "early-2");
        await().ignoreExceptions()
                .until(() -> Fleet.get(channels, "early").getTitle().startsWith("early-"));
    }

    /** The client follows the new control: it is told of a further death. */
    private void proveThatAllIsBack(Load load, Process second) {
        Fleet.awaitListed(channels, "shop", ALL);
        load.awaitCalls(500);
        assertThat(load.failures()).isEmpty();

        fleet.backEnd("shop", 4);
        load.awaitAnswersOf("shop-1", "shop-2", "shop-3", "shop-4");
        second.destroyForcibly();
        load.awaitSilenceOf("shop-2");
        assertThat(load.failures()).isEmpty();
    }

    /** Gives the one to be killed. */
    private Process startThree() {
        fleet.backEnd("shop", 1);
        var second = fleet.backEnd("shop", 2);
        fleet.backEnd("shop", 3);
        Fleet.awaitListed(channels, "shop", ALL);
        // Listed is not told yet: control is silent for a moment after its start.
        await().ignoreExceptions()
                .until(() -> Fleet.get(channels, "shop").getTitle().startsWith("shop-"));
        return second;
    }

    private static void signal(String signal, Process process) throws Exception {
        var done = new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start();
        assertThat(done.waitFor()).isZero();
    }
}
