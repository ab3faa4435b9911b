package souk.platform.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import souk.platform.data.Db;
import souk.platform.data.Postgres;
import souk.platform.runtime.App;
import souk.platform.testing.TestDatabase;
import souk.platform.testing.TestPostgres;

/** Flows on a real database, with real threads. */
class FlowsTest {

    private static final Reason NO_PAPER = new Reason("NO_PAPER", "There is no paper left.", Map.of());

    private final TestDatabase database = TestPostgres.fresh();
    private final List<App> apps = new ArrayList<>();

    private record Post(Db db, Flows<UUID> flows) {}

    @AfterEach
    void close() {
        apps.forEach(App::close);
        database.close();
    }

    @Test
    void manyFlowsEndEachOnce() {
        var sizes = ConcurrentHashMap.<Integer>newKeySet();
        var post = open(
                "post-1",
                new ParcelFlow(
                        calls -> {
                            sizes.add(calls.size());
                            return ParcelFlow.done(calls);
                        },
                        ParcelFlow::done,
                        ParcelFlow::done));
        var parcels = start(post, 1_000);
        awaitEndings(post, parcels.size());
        assertThat(endings(post)).containsOnlyKeys("sent").containsEntry("sent", 1_000L);
        assertThat(sizes).as("flows share calls").anyMatch(size -> size > 1);
    }

    @Test
    void aRefusedStepIsUndoneWithThoseBeforeIt() {
        var unwrapped = ConcurrentHashMap.<UUID>newKeySet();
        var post = open(
                "post-1",
                new ParcelFlow(
                        ParcelFlow::done,
                        calls -> {
                            calls.forEach(call -> unwrapped.add(call.input()));
                            return ParcelFlow.done(calls);
                        },
                        calls -> calls.stream()
                                .<Answer>map(_ -> new Answer.Refused(NO_PAPER))
                                .toList()));
        var parcels = start(post, 10);
        awaitEndings(post, parcels.size());
        assertThat(endings(post)).containsOnlyKeys("kept: NO_PAPER");
        assertThat(unwrapped).containsExactlyInAnyOrderElementsOf(parcels);
    }

    @Test
    void aPoisonedFlowDoesNotFailItsNeighbours() {
        Set<UUID> poison = ConcurrentHashMap.newKeySet();
        var post = open(
                "post-1",
                new ParcelFlow(
                        calls -> {
                            if (calls.stream().anyMatch(call -> poison.contains(call.input()))) {
                                throw new IllegalStateException("this paper burns");
                            }
                            return ParcelFlow.done(calls);
                        },
                        ParcelFlow::done,
                        ParcelFlow::done));
        var ids = ids(64);
        poison.add(ids.get(17));
        start(post, ids);
        awaitEndings(post, ids.size());
        assertThat(endings(post)).containsEntry("sent", 63L).containsEntry("kept: STEP_EXHAUSTED", 1L);
    }

    @Test
    void aWishToCancelIsHonouredBeforeTheNextStep() {
        var asked = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var post = open(
                "post-1",
                new ParcelFlow(
                        calls -> {
                            asked.countDown();
                            awaitQuietly(go);
                            return ParcelFlow.done(calls);
                        },
                        ParcelFlow::done,
                        ParcelFlow::done));
        var parcel = start(post, 1).getFirst();
        awaitQuietly(asked);
        var heard = post.db()
                .<Boolean>write(
                        tx -> post.flows().cancel(tx, parcel, new Reason("CANCELLED", "Never mind.", Map.of())));
        go.countDown();
        awaitEndings(post, 1);
        assertThat(heard).isTrue();
        assertThat(endings(post)).containsOnlyKeys("kept: CANCELLED");
    }

    @Test
    void flowsOfADeadInstanceGoOnElsewhere() {
        var hanging = new AtomicBoolean(true);
        var taken = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        var dead = open(
                "post-1",
                new ParcelFlow(
                        calls -> {
                            taken.countDown();
                            if (hanging.get()) {
                                awaitQuietly(never);
                            }
                            return ParcelFlow.done(calls);
                        },
                        ParcelFlow::done,
                        ParcelFlow::done));
        var parcels = start(dead, 5);
        awaitQuietly(taken);
        var other = open("post-2", new ParcelFlow(ParcelFlow::done, ParcelFlow::done, ParcelFlow::done));
        await().until(() -> {
            giveToTheDead(dead);
            return ended(other) == parcels.size();
        });
        hanging.set(false);
        never.countDown();
        assertThat(endings(other)).containsOnlyKeys("sent").containsEntry("sent", 5L);
    }

    /** With an index for whose they are, all that a runner drives would be compared with all that are moved. */
    @Test
    void flowsThatMoveAreFoundByTheirIds() {
        var post = open("post-1", new ParcelFlow(ParcelFlow::done, ParcelFlow::done, ParcelFlow::done));
        var plan = post.db()
                .read(tx -> tx.query("EXPLAIN SELECT f.id FROM flow f, unnest(:ids) AS m (id) WHERE "
                                + SqlJournal.DRIVEN_BY + " AND f.id = m.id")
                        .bindArray("ids", UUID.class, ids(3))
                        .bind("runner", "post-1/1")
                        .mapTo(String.class)
                        .list());
        assertThat(plan).anyMatch(line -> line.contains("Index Scan using flow_pkey"));
        assertThat(plan).noneMatch(line -> line.contains("flow_owner"));
    }

    private Post open(String instance, ParcelFlow flow) {
        var made = new ArrayList<Post>();
        var settings = new HashMap<>(database.settings());
        settings.put("souk.instance", instance);
        settings.put("souk.stop.timeout", "2s");
        apps.add(App.start("post", settings, app -> {
            var postgres = app.add(new Postgres(app, "souk/post/store", Flows.TABLES));
            var db = postgres.db();
            made.add(new Post(db, app.add(new Flows<>(app, db, flow))));
        }));
        return made.getFirst();
    }

    private static List<UUID> ids(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toList();
    }

    private static List<UUID> start(Post post, int count) {
        var ids = ids(count);
        start(post, ids);
        return ids;
    }

    private static void start(Post post, List<UUID> ids) {
        post.db().commit(tx -> {
            tx.update("INSERT INTO parcel (id) SELECT unnest(:ids)")
                    .bindArray("ids", UUID.class, ids)
                    .execute();
            post.flows().start(tx, ids.stream().collect(Collectors.toMap(id -> id, id -> id)));
        });
    }

    /** Nobody says that the one who drives them lives. An instance that only hangs would take them back. */
    private static void giveToTheDead(Post hanging) {
        hanging.db().commit(tx -> tx.update("""
                        UPDATE flow SET owner = 'post-1/dead' WHERE owner LIKE 'post-1/%' AND owner <> 'post-1/dead'""").execute());
    }

    private static void awaitEndings(Post post, int count) {
        await().until(() -> ended(post) == count);
    }

    private static long ended(Post post) {
        return endings(post).values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, Long> endings(Post post) {
        return post.db()
                .read(tx -> tx.query("SELECT what, count(*) AS flows FROM ending GROUP BY what")
                        .map((row, _) -> Map.entry(row.getString("what"), row.getLong("flows")))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
