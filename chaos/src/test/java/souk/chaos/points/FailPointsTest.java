package souk.chaos.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import souk.chaos.agent.Fuse;
import souk.chaos.rig.Customer;
import souk.chaos.rig.Customer.Wish;
import souk.chaos.rig.Rig;
import souk.chaos.rig.Shelf;
import souk.chaos.system.SystemUnderTest;
import souk.launcher.audit.Finding;
import souk.launcher.supervisor.Status;

/**
 * A real Souk, an order, and a crash exactly at one point: the process is gone, is started again, the order comes to the end
 * that it would have come to, and the books agree. {@code ./souk check} plays a few of the points; {@code ./souk chaos points}
 * all of them.
 */
class FailPointsTest {

    private static final Duration BACK_MAX = Duration.ofMinutes(5);
    private static final Duration SETTLED_MAX = Duration.ofMinutes(1);
    private static final int PLENTY = 1_000_000;

    private static Rig rig;
    private static Customer alice;
    private static String sku;

    @BeforeAll
    static void open() throws Exception {
        Result.begin();
        rig = Rig.start(
                Points.all().stream()
                        .collect(Collectors.groupingBy(
                                Point::service, Collectors.mapping(Point::fuse, Collectors.<Fuse>toList()))),
                1);
        alice = new Customer(rig.system(), "alice");
        try (var ada = new Customer(rig.system(), "ada")) {
            sku = new Shelf(ada).offer(PLENTY);
        }
    }

    @AfterAll
    static void close() {
        if (rig != null) {
            alice.close();
            rig.close();
        }
    }

    static Stream<Point> points() {
        return Chosen.points().stream();
    }

    @ParameterizedTest
    @EnumSource
    void anOrderComesByAllPointsOfItsStory(Story story) throws Exception {
        var points =
                Points.all().stream().filter(point -> point.story() == story).toList();
        for (var point : points) {
            rig.watch(point.fuse());
        }

        assertThat(play(story)).isEqualTo(story.ending);

        assertThat(points).allMatch(point -> rig.isBlown(point.fuse()));
        for (var point : points) {
            rig.again(point.fuse());
        }
    }

    @ParameterizedTest
    @MethodSource("points")
    void anOrderSurvivesACrash(Point point) throws Exception {
        var instance = point.service() + "-1";
        var before = rig.system().process(instance);
        rig.arm(point.fuse());

        var ended = play(point.story());
        var end = Instant.now();

        assertThat(rig.isBlown(point.fuse())).as("the crash").isTrue();
        assertThat(rig.blownBy(point.fuse())).isEqualTo(before.pid());
        assertThat(ended).isEqualTo(point.story().ending);
        var back = SystemUnderTest.await(
                () -> rig.system().process(instance).restarts() == before.restarts() + 1
                        && rig.system().process(instance).isReady(),
                BACK_MAX);
        assertThat(back).as("started again").isTrue();
        var crash = rig.blown(point.fuse());
        var result = new Result(
                point, Duration.between(crash, readyAt(rig.system().process(instance))), Duration.between(crash, end));
        assertThat(rig.system().audit(SETTLED_MAX)).allMatch(Finding::kept);
        result.write();
    }

    private static Instant readyAt(Status.OfProcess process) {
        var start = Objects.requireNonNull(process.startMillis(), "it is ready");
        return Instant.now().minusMillis(process.uptimeMillis()).plusMillis(start);
    }

    private static String play(Story story) throws InterruptedException {
        var order = alice.place(Wish.of(sku, 1, Shelf.EUROS, story.card()));
        var ended = alice.ended(order).get("status").getAsString();
        if (story != Story.CANCELLATION) {
            return ended;
        }
        assertThat(ended).isEqualTo("CONFIRMED");
        alice.cancel(order);
        return alice.ended(order).get("status").getAsString();
    }
}
