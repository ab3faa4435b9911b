package souk.platform.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import souk.platform.data.SqlFailure;
import souk.platform.runtime.App;
import souk.platform.runtime.Part;

class TailTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void everyInstanceGetsEveryFactFromItsMarkOn() throws Exception {
        World.publish(world.topic, World.fact("n1", "before"));
        var one = new CopyOnWriteArrayList<String>();
        var other = new CopyOnWriteArrayList<String>();
        var _ = world.start((app, _) -> tail(app, facts -> add(one, facts)));
        var _ = world.start((app, _) -> tail(app, facts -> add(other, facts)));
        World.publish(world.topic, World.fact("n1", "first"));
        World.publish(world.topic, World.fact("n1", "second"));
        World.eventually().untilAsserted(() -> assertThat(one).containsExactly("first", "second"));
        World.eventually().untilAsserted(() -> assertThat(other).containsExactly("first", "second"));
    }

    @Test
    void whatIsToldBetweenTheMarkAndTheStartIsNotMissed() {
        var seen = new CopyOnWriteArrayList<String>();
        var _ = world.start((app, _) -> {
            var tail = new Tail(app, world.topic, facts -> add(seen, facts));
            app.add(new Rebuild(() -> {
                tail.mark();
                World.publish(world.topic, World.fact("n1", "during the rebuild"));
            }));
            app.add(tail);
        });
        World.eventually().untilAsserted(() -> assertThat(seen).containsExactly("during the rebuild"));
    }

    @Test
    void aFactThatCannotBeTakenIsPassedOver() throws Exception {
        var seen = new CopyOnWriteArrayList<String>();
        var shop = world.start((app, _) -> tail(app, facts -> {
            if (facts.stream().anyMatch(fact -> World.text(fact).equals("poison"))) {
                throw new IllegalArgumentException("cannot stomach poison");
            }
            add(seen, facts);
        }));
        for (var text : List.of("one", "poison", "three")) {
            World.publish(world.topic, World.fact("n1", text));
        }
        World.eventually().untilAsserted(() -> assertThat(seen).containsExactly("one", "three"));
        assertThat(shop.app()
                        .meters()
                        .counter("souk.tail.passed.over", "topic", world.topic)
                        .count())
                .isEqualTo(1.0);
    }

    @Test
    void afterAnOutageTheSameFactsAreTriedAgain() throws Exception {
        var seen = new CopyOnWriteArrayList<String>();
        var tries = new AtomicInteger();
        var _ = world.start((app, _) -> tail(app, facts -> {
            if (tries.getAndIncrement() < 2) {
                throw new SqlFailure(new SQLException("gone", "08006"));
            }
            add(seen, facts);
        }));
        World.publish(world.topic, World.fact("n1", "one"));
        World.eventually().untilAsserted(() -> assertThat(seen).containsExactly("one"));
        assertThat(tries).hasValue(3);
    }

    private void tail(App app, Consumer<List<Fact>> consumer) {
        var tail = new Tail(app, world.topic, consumer);
        app.add(new Rebuild(tail::mark));
        app.add(tail);
    }

    private static void add(List<String> seen, List<Fact> facts) {
        facts.forEach(fact -> seen.add(World.text(fact)));
    }

    /** What a service does between the mark and the start: it reads its database. */
    private record Rebuild(Work work) implements Part {

        interface Work {
            void run() throws Exception;
        }

        @Override
        public String name() {
            return "rebuild";
        }

        @Override
        public void start() throws Exception {
            work.run();
        }
    }
}
