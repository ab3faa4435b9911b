package souk.platform.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import souk.platform.data.Postgres;
import souk.platform.data.SqlFailure;
import souk.platform.data.Tx;
import souk.platform.facts.World.Noted;
import souk.platform.runtime.App;
import souk.platform.runtime.RequestContext;
import souk.platform.testing.TestPatience;

class ListenerTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void everyFactHasItsEffectInTheOrderOfItsKey() {
        var shop = world.start(this::relayAndEffects);
        var texts = IntStream.range(0, 700).mapToObj(Integer::toString).toList();
        shop.db()
                .commit(tx -> tx.tell(
                        texts.stream().map(text -> new Noted("n1", text)).toList()));
        World.eventually()
                .untilAsserted(() -> assertThat(World.effects(shop.db())).isEqualTo(texts));
    }

    @Test
    void aFactThatComesTwiceHasItsEffectOnce() throws Exception {
        var twice = World.fact("n1", "twice");
        var shop = world.start(this::effects);
        World.publish(world.topic, twice);
        World.publish(world.topic, twice);
        World.publish(world.topic, World.fact("n1", "last"));
        World.eventually()
                .untilAsserted(() -> assertThat(World.effects(shop.db())).contains("last"));
        World.publish(world.topic, twice);
        World.publish(world.topic, World.fact("n1", "very last"));
        World.eventually()
                .untilAsserted(() -> assertThat(World.effects(shop.db())).contains("very last"));
        assertThat(World.effects(shop.db())).containsExactly("twice", "last", "very last");
    }

    @Test
    void aFactThatDoesNotConcernTheHandlerIsPassedOver() throws Exception {
        var type = World.fact("n1", "any").type();
        var shop = world.start((app, postgres) -> {
            app.add(new Listener(app, postgres, "nothing", List.of(world.topic), concernedBy("souk.other.v1.Thing")));
            app.add(new Listener(app, postgres, "all", List.of(world.topic), concernedBy(type)));
        });
        for (var text : List.of("one", "two")) {
            World.publish(world.topic, World.fact("n1", text));
        }
        World.eventually()
                .untilAsserted(() -> assertThat(World.effects(shop.db())).containsExactly("one", "two"));
        assertThat(World.count(shop.db(), "inbox")).isEqualTo(2);
    }

    /** Gives effect to what it gets, whatever that is. */
    private static FactHandler concernedBy(String type) {
        return new FactHandler() {
            @Override
            public void handle(Tx tx, List<Fact> facts) {
                World.effect(tx, facts);
            }

            @Override
            public boolean concerns(String each) {
                return each.equals(type);
            }
        };
    }

    @Test
    void aWholePollIsOneBatch() throws Exception {
        for (var i = 0; i < 20; i++) {
            World.publish(world.topic, World.fact("n1", Integer.toString(i)));
        }
        var sizes = new CopyOnWriteArrayList<Integer>();
        var _ = world.start((app, postgres) -> app.add(
                new Listener(app, postgres, "sizes", List.of(world.topic), (_, facts) -> sizes.add(facts.size()))));
        World.eventually().untilAsserted(() -> assertThat(sizes).containsExactly(20));
    }

    @Test
    void aPoisonedFactGoesToTheDeadLettersAndTheOthersGetThrough() throws Exception {
        for (var text : List.of("one", "poison", "three")) {
            World.publish(world.topic, World.fact("n1", text));
        }
        var shop = world.start((app, postgres) -> app.add(picky(app, postgres)));
        World.eventually()
                .untilAsserted(() -> assertThat(World.effects(shop.db())).containsExactly("one", "three"));
        World.eventually().untilAsserted(() -> assertThat(letters()).hasSize(1));
        var letter = letters().getFirst();
        assertThat(letter.error()).isEqualTo("java.lang.IllegalArgumentException: cannot stomach poison");
        assertThat(letter.topic()).isEqualTo(world.topic);
        assertThat(letter.listener()).isEqualTo(world.service + ".effects");
        assertThat(letter.key()).isEqualTo("n1");
        assertThat(letter.type()).isEqualTo("google.protobuf.StringValue");
    }

    @Test
    void aRecordThatIsNoFactGoesToTheDeadLetters() throws Exception {
        World.publish(world.topic, World.fact("n1", "one"));
        try (var producer = Kafka.of(World.settings()).producer("test", TestPatience.MAX)) {
            producer.send(new ProducerRecord<>(world.topic, "n1", new byte[] {1}))
                    .get();
        }
        World.publish(world.topic, World.fact("n1", "three"));
        var shop = world.start(this::effects);
        World.eventually()
                .untilAsserted(() -> assertThat(World.effects(shop.db())).containsExactly("one", "three"));
        assertThat(letters())
                .singleElement()
                .extracting(DeadLetters.Letter::error)
                .asString()
                .contains("without the header ce_id");
    }

    @Test
    void whileTheDatabaseIsAwayNothingGoesToTheDeadLettersAndTheOrderIsKept() throws Exception {
        var shop = world.start(this::effects);
        World.publish(world.topic, World.fact("n1", "one"));
        World.eventually()
                .untilAsserted(() -> assertThat(World.effects(shop.db())).containsExactly("one"));
        world.database.goAway();
        World.publish(world.topic, World.fact("n1", "two"));
        World.publish(world.topic, World.fact("n1", "three"));
        World.eventually()
                .untilAsserted(() ->
                        assertThat(shop.app().health().report().degraded()).containsKey("listener effects"));
        world.database.comeBack();
        World.eventually()
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(World.effects(shop.db())).containsExactly("one", "two", "three"));
        assertThat(letters()).isEmpty();
    }

    /** The offset is committed after the transaction: what is not yet in the database, nobody has read. */
    @Test
    void aFactWhoseTransactionFailedIsHandledAfterARestart() throws Exception {
        try (var shop = world.start(this::effects)) {
            World.publish(world.topic, World.fact("n1", "one"));
            World.eventually()
                    .untilAsserted(() -> assertThat(World.effects(shop.db())).containsExactly("one"));
            world.database.goAway();
            World.publish(world.topic, World.fact("n1", "two"));
            World.eventually()
                    .untilAsserted(() ->
                            assertThat(shop.app().health().report().degraded()).containsKey("listener effects"));
        }
        world.database.comeBack();
        var next = world.start(this::effects);
        World.eventually()
                .untilAsserted(() -> assertThat(World.effects(next.db())).containsExactly("one", "two"));
    }

    @Test
    void failuresThatAreNotTheFactsFaultAreTriedAgain() throws Exception {
        var failures = List.of(
                new SQLException("deadlock", "40P01"),
                new SQLException("locked", "55P03"),
                new SQLTransientConnectionException("the pool is empty"));
        var tries = new AtomicInteger();
        World.publish(world.topic, World.fact("n1", "one"));
        var shop = world.start((app, postgres) ->
                app.add(new Listener(app, postgres, "effects", List.of(world.topic), (tx, facts) -> {
                    World.effect(tx, facts);
                    var attempt = tries.getAndIncrement();
                    if (attempt < failures.size()) {
                        throw new SqlFailure(failures.get(attempt));
                    }
                })));
        World.eventually()
                .untilAsserted(() -> assertThat(World.effects(shop.db())).containsExactly("one"));
        assertThat(tries).hasValue(4);
        assertThat(letters()).isEmpty();
    }

    @Test
    void aReplayedLetterTakesEffectOnce() throws Exception {
        var desk = new DeadLetters(World.settings());
        World.publish(world.topic, World.fact("n1", "poison"));
        try (var _ = world.start((app, postgres) -> app.add(picky(app, postgres)))) {
            World.eventually().untilAsserted(() -> assertThat(letters()).hasSize(1));
        }
        // The mended version of the service.
        var shop = world.start(this::effects);
        var letter = letters().getFirst();
        assertThat(desk.read(world.topic, letter.id())).contains(letter);
        assertThat(desk.replay(world.topic, letter.id())).isTrue();
        World.eventually()
                .untilAsserted(() -> assertThat(World.effects(shop.db())).containsExactly("poison"));
        assertThat(letters()).isEmpty();
        assertThat(desk.replay(world.topic, letter.id())).isFalse();

        // Replayed once more, as after a crash before the letter was taken out.
        var original = World.facts(world.topic).getFirst();
        assertThat(World.facts(world.topic)).hasSize(2).containsOnly(original);
        World.publish(world.topic, original);
        World.publish(world.topic, World.fact("n1", "last"));
        World.eventually()
                .untilAsserted(() -> assertThat(World.effects(shop.db())).containsExactly("poison", "last"));
    }

    @Test
    void twoInstancesShareTheWorkAndEachFactHasOneEffect() throws Exception {
        var one = world.start(this::effects);
        var _ = world.start(this::effects);
        var texts = IntStream.range(0, 60).mapToObj(Integer::toString).toList();
        for (var text : texts) {
            World.publish(world.topic, World.fact("n" + text, text));
        }
        World.eventually()
                .untilAsserted(() -> assertThat(World.effects(one.db())).containsExactlyInAnyOrderElementsOf(texts));
    }

    @Test
    void theTraceAndTheRequestReachTheHandler() throws Exception {
        var traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
        var plain = World.fact("n1", "one");
        var traced = new Fact(
                plain.id(),
                plain.type(),
                plain.source(),
                plain.subject(),
                plain.time(),
                plain.key(),
                plain.payload(),
                "00-" + traceId + "-00f067aa0ba902b7-01",
                "request-1");
        World.publish(world.topic, traced);
        var seen = new CopyOnWriteArrayList<String>();
        var _ = world.start((app, postgres) ->
                app.add(new Listener(app, postgres, "seen", List.of(world.topic), (_, facts) -> {
                    seen.add(Span.current().getSpanContext().getTraceId());
                    seen.add(RequestContext.current().id());
                    seen.add(facts.getFirst().id().toString());
                })));
        World.eventually()
                .untilAsserted(() -> assertThat(seen)
                        .containsExactly(traceId, "request-1", plain.id().toString()));
    }

    @Test
    void theInboxForgetsOnlyWhatCannotComeAgain() {
        var shop = world.start((app, postgres) -> {});
        var days = Stream.of(1L, Inbox.KEPT.toDays() - 1, Inbox.KEPT.toDays() + 1, 300L);
        days.forEach(day -> shop.db()
                .commit(tx -> tx.update("""
                INSERT INTO inbox (listener, id, seen) VALUES ('x', :id, now() - make_interval(days => :days))
                """)
                        .bind("id", UUID.randomUUID())
                        .bind("days", day.intValue())
                        .execute()));
        assertThat(Inbox.prune(shop.db())).isFalse();
        assertThat(World.count(shop.db(), "inbox")).isEqualTo(2);
    }

    private void relayAndEffects(App app, Postgres postgres) {
        app.add(new Relay(app, postgres));
        app.add(new Listener(app, postgres, "effects", List.of(world.topic), World::effect));
    }

    private void effects(App app, Postgres postgres) {
        app.add(World.effects(app, postgres, world.topic));
    }

    private Listener picky(App app, Postgres postgres) {
        return new Listener(app, postgres, "effects", List.of(world.topic), ListenerTest::effectUnlessPoison);
    }

    private static void effectUnlessPoison(Tx tx, List<Fact> facts) {
        World.effect(tx, facts);
        if (facts.stream().anyMatch(fact -> World.text(fact).equals("poison"))) {
            throw new IllegalArgumentException("cannot stomach poison");
        }
    }

    private List<DeadLetters.Letter> letters() {
        return new DeadLetters(World.settings()).list(world.topic, 100);
    }
}
