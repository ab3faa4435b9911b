package souk.platform.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import souk.platform.data.Postgres;
import souk.platform.facts.World.Noted;
import souk.platform.runtime.App;

class RelayTest {

    private static final int MANY = 1200;

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aFactIsPublishedAsACloudEventAndLeavesTheOutbox() {
        var shop = world.start(RelayTest::relay);
        shop.db().commit(tx -> tx.tell(new Noted("n1", "hello")));
        World.eventually()
                .untilAsserted(() -> assertThat(World.facts(world.topic)).hasSize(1));
        var record = World.records(world.topic).getFirst();
        assertThat(record.key()).isEqualTo("n1");
        assertThat(FactRecords.text(record.headers(), "ce_specversion")).isEqualTo("1.0");
        assertThat(FactRecords.text(record.headers(), "ce_type")).isEqualTo("google.protobuf.StringValue");
        assertThat(FactRecords.text(record.headers(), "ce_source")).isEqualTo("/souk/" + world.service);
        assertThat(FactRecords.text(record.headers(), "ce_subject")).isEqualTo("notes/n1");
        assertThat(FactRecords.text(record.headers(), "ce_time")).isEqualTo(World.NOON.toString());
        assertThat(FactRecords.text(record.headers(), "content-type")).isEqualTo("application/protobuf");
        var fact = FactRecords.decode(record);
        assertThat(fact.id().version()).isEqualTo(7);
        assertThat(World.text(fact)).isEqualTo("hello");
        World.eventually()
                .untilAsserted(
                        () -> assertThat(World.count(shop.db(), "outbox")).isZero());
    }

    @Test
    void factsOfOneKeyKeepTheirOrder() {
        var shop = world.start(RelayTest::relay);
        shop.db().commit(tx -> tx.tell(many()));
        World.eventually()
                .untilAsserted(() -> assertThat(World.facts(world.topic)).hasSize(MANY));
        for (var key : List.of("n0", "n1", "n2")) {
            assertThat(World.facts(world.topic).stream()
                            .filter(fact -> fact.key().equals(key))
                            .map(fact -> Integer.valueOf(World.text(fact))))
                    .isSorted();
        }
    }

    /** The seq of a row is given before its commit, so a later one may be seen and published first. */
    @Test
    void aFactThatBecomesVisibleAfterALaterOneIsNotLost() throws SQLException {
        var shop = world.start(RelayTest::relay);
        try (var slow = world.database.dataSource().getConnection()) {
            slow.setAutoCommit(false);
            try (var insert = slow.createStatement()) {
                insert.execute("""
                    INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload, subject, time)
                    VALUES ('%s', '%s', 'n1', 'google.protobuf.StringValue', '', 'notes/n1', now())
                    """.formatted(UUID.randomUUID(), world.service));
            }
            shop.db().commit(tx -> tx.tell(new Noted("n2", "quick")));
            World.eventually()
                    .untilAsserted(() -> assertThat(World.facts(world.topic)).hasSize(1));
            World.eventually()
                    .untilAsserted(
                            () -> assertThat(World.count(shop.db(), "outbox")).isZero());
            slow.commit();
        }
        World.eventually()
                .untilAsserted(() -> assertThat(World.facts(world.topic))
                        .extracting(Fact::key)
                        .containsExactlyInAnyOrder("n2", "n1"));
    }

    @Test
    void ofTwoInstancesOneRelaysAndNothingIsDoubled() {
        var one = world.start(RelayTest::relay);
        var other = world.start(RelayTest::relay);
        for (var i = 0; i < 20; i++) {
            one.db().commit(tx -> tx.tell(many().subList(0, 50)));
            other.db().commit(tx -> tx.tell(many().subList(50, 100)));
        }
        World.eventually()
                .untilAsserted(() -> assertThat(World.count(one.db(), "outbox")).isZero());
        assertThat(World.facts(world.topic)).hasSize(2000).extracting(Fact::id).doesNotHaveDuplicates();
    }

    @Test
    void whenTheRelayGoesAnotherInstanceTakesOver() {
        var one = world.start(RelayTest::relay);
        var other = world.start(RelayTest::relay);
        one.db().commit(tx -> tx.tell(new Noted("n1", "before")));
        World.eventually()
                .untilAsserted(() -> assertThat(World.facts(world.topic)).hasSize(1));
        one.close();
        other.db().commit(tx -> tx.tell(new Noted("n1", "after")));
        World.eventually()
                .untilAsserted(() -> assertThat(World.facts(world.topic))
                        .extracting(World::text)
                        .containsExactly("before", "after"));
    }

    @Test
    void whenItsSessionIsCutTheRelayGoesOn() {
        var shop = world.start(RelayTest::relay);
        shop.db().commit(tx -> tx.tell(new Noted("n1", "before")));
        World.eventually()
                .untilAsserted(() -> assertThat(World.facts(world.topic)).hasSize(1));
        world.database.throwOut();
        World.eventually().ignoreExceptions().until(() -> {
            shop.db().commit(tx -> tx.tell(new Noted("n1", "after")));
            return true;
        });
        World.eventually()
                .untilAsserted(() -> assertThat(World.facts(world.topic))
                        .extracting(World::text)
                        .containsExactly("before", "after"));
    }

    /** What was sent and not deleted is sent again: with the same id, by which every listener knows it. */
    @Test
    void aCrashBetweenSendAndDeleteRepeatsTheFactWithItsId() throws Exception {
        var silent = world.start((app, postgres) -> {});
        silent.db().commit(tx -> tx.tell(new Noted("n1", "hello")));
        try (var crashing = new OutboxSession(silent.postgres().session("test"))) {
            for (var row : crashing.next()) {
                World.publish(row.topic(), row.fact());
            }
        }
        var listening = world.start((app, postgres) -> app.add(World.effects(app, postgres, world.topic)));
        World.eventually()
                .untilAsserted(() -> assertThat(World.effects(listening.db())).containsExactly("hello"));
        var relaying = world.start(RelayTest::relay);
        World.eventually()
                .untilAsserted(() -> assertThat(World.facts(world.topic)).hasSize(2));
        assertThat(new HashSet<>(World.facts(world.topic))).hasSize(1);
        relaying.db().commit(tx -> tx.tell(new Noted("n1", "last")));
        World.eventually()
                .untilAsserted(() -> assertThat(World.effects(listening.db())).containsExactly("hello", "last"));
    }

    @Test
    void whileKafkaIsAwayTheServiceWorksAndItsFactsAreKept() {
        var nowhere = Map.of("souk.kafka.bootstrap", "127.0.0.1:1", "souk.kafka.timeout", "200ms");
        try (var shop = world.start(nowhere, RelayTest::relay)) {
            shop.db().commit(tx -> tx.tell(new Noted("n1", "hello")));
            World.eventually()
                    .untilAsserted(() ->
                            assertThat(shop.app().health().report().degraded()).containsKey("outbox relay"));
            assertThat(shop.app().health().ready()).isTrue();
            assertThat(World.count(shop.db(), "outbox")).isEqualTo(1);
        }
        var _ = world.start(RelayTest::relay);
        World.eventually()
                .untilAsserted(() -> assertThat(World.facts(world.topic))
                        .extracting(World::text)
                        .containsExactly("hello"));
    }

    @Test
    void theDepthAndTheAgeOfTheOutboxAreMeasured() throws SQLException {
        var shop = world.start((app, postgres) -> {});
        shop.db().commit(tx -> tx.tell(many().subList(0, 3)));
        shop.db().commit(tx -> {
            tx.update("UPDATE outbox SET time = now() - interval '1 hour'").execute();
        });
        try (var session = new OutboxSession(shop.postgres().session("test"))) {
            assertThat(session.backlog().depth()).isEqualTo(3);
            assertThat(session.backlog().ageSeconds()).isBetween(3600.0, 3700.0);
        }
    }

    @Test
    void theTellerOfATopicSeesToItThatTheNewestFactOfEachKeyIsKeptWhoeverMadeTheTopic() throws Exception {
        Topics.create(World.settings(), List.of(world.topic));
        var shop = world.start((app, postgres) -> app.add(new Relay(app, postgres, Topics.Kept.NEWEST_OF_EACH_KEY)));
        shop.db().commit(tx -> tx.tell(new Noted("n1", "hello")));
        World.eventually()
                .untilAsserted(() -> assertThat(World.facts(world.topic)).hasSize(1));
        assertThat(config("cleanup.policy")).isEqualTo("compact");
        assertThat(config("min.compaction.lag.ms")).isEqualTo(Long.toString(Topics.KEPT.toMillis()));
    }

    @Test
    void otherTopicsKeepAllFactsForSomeDays() throws Exception {
        var shop = world.start(RelayTest::relay);
        shop.db().commit(tx -> tx.tell(new Noted("n1", "hello")));
        World.eventually()
                .untilAsserted(() -> assertThat(World.facts(world.topic)).hasSize(1));
        assertThat(config("cleanup.policy")).isEqualTo("delete");
        assertThat(config("retention.ms")).isEqualTo(Long.toString(Topics.KEPT.toMillis()));
    }

    private String config(String name) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, world.topic);
        try (var admin = Kafka.of(World.settings()).admin("test")) {
            return admin.describeConfigs(List.of(resource)).values().values().stream()
                    .findFirst()
                    .orElseThrow()
                    .get()
                    .get(name)
                    .value();
        }
    }

    private static void relay(App app, Postgres postgres) {
        app.add(new Relay(app, postgres));
    }

    private static List<Noted> many() {
        return IntStream.range(0, MANY)
                .mapToObj(i -> new Noted("n" + i % 3, Integer.toString(i)))
                .toList();
    }
}
