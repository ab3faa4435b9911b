package souk.platform.flow;

import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.platform.Invariant;
import souk.platform.data.Db;
import souk.platform.data.Outage;
import souk.platform.data.Outwait;
import souk.platform.data.Tx;
import souk.platform.data.Worker;
import souk.platform.runtime.App;
import souk.platform.runtime.Part;

/**
 * Runs the flows of one kind in this process: one thread for each place where they can stand, so that a slow step holds up
 * no other, one that claims, and one that says that this runner lives and looks for what others have left. Several processes
 * share the flows of one database; those of a dead one go on elsewhere when its lease has run out, and at its own restart at
 * once. Meter: {@code souk.flows.stuck}, by {@code flow}.
 */
public final class Flows<I> implements Part {

    /** The folder of its tables: give it to {@link souk.platform.data.Postgres}, beside the service's own. */
    public static final String TABLES = "souk/platform/flow";

    private static final Logger LOG = LoggerFactory.getLogger(Flows.class);

    /** How long a runner is taken to live without saying so again. */
    private static final Duration LEASE = Duration.ofSeconds(3);

    /** How often to say so, and to look on the way for flows that others have left. */
    private static final Duration HEARTBEAT = Duration.ofMillis(1_250);

    /** How soon to look again for what is there, and could not be claimed: others do, or there is no room. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    /** How often flows that are stuck are counted. */
    private static final Duration COUNT_EVERY = Duration.ofSeconds(10);

    /** Who waits for flows is told when there are some, so this is only a bound. */
    private static final Duration LOOK = Duration.ofMinutes(1);

    /**
     * While flows are under way the next ones gather, but for no longer than this: those that begin together stay together, and
     * a step for many costs little more than for one. So few flows go by themselves, and many in large batches.
     */
    private static final Duration GATHER_MAX = Duration.ofMillis(400);

    /** While several begin at a time the next ones gather for so long at least, however soon those end. */
    private static final Duration GATHER_MIN = Duration.ofMillis(200);

    private final App app;
    private final Flow<I> flow;
    private final Db db;
    private final SqlJournal journal;
    private final FlowLog log;
    private final String name;
    private final Runner<I, Tx> runner;
    private final Semaphore announced = new Semaphore(0);
    private final List<Worker> workers = new ArrayList<>();
    private final Worker heart;
    private volatile int stuck;
    private volatile boolean driving;
    private long countedNanos = System.nanoTime();

    public Flows(App app, Db db, Flow<I> flow) {
        this.app = app;
        this.flow = flow;
        this.db = db;
        this.log = new FlowLog(flow);
        this.journal = new SqlJournal(db, app.clock(), this::announce);
        this.heart = new Worker(app, "flow " + flow.name() + " heartbeat", this::beat);
        // The instance's name leads, so that its next start knows whose flows are its own.
        this.name = app.instance() + "/" + UUID.randomUUID();
        this.runner = new Runner<>(
                name, Script.of(flow, db), new Runner.World<>(journal, app.clock(), new Random(), Outage::causedBy));
        Gauge.builder("souk.flows.stuck", () -> stuck)
                .description("flows whose undo, ending or sure step keeps failing")
                .tag("flow", flow.name())
                .register(app.meters());
    }

    /**
     * Sets flows going once the tx has committed; those that were started before are left as they are. This instance drives
     * them at once, with what it knows of them; if it cannot, whoever claims them does.
     *
     * @param flows by id, what they are about
     */
    public void start(Tx tx, Map<UUID, I> flows) {
        if (flows.isEmpty()) {
            return;
        }
        var now = app.clock().instant();
        if (driving && runner.held().room() > 0) {
            SqlJournal.start(tx, flows.keySet(), new SqlJournal.Beginning(flow.name(), now, name));
            tx.afterCommit(() -> runner.adopt(flows, now));
        } else {
            SqlJournal.start(tx, flows.keySet(), new SqlJournal.Beginning(flow.name(), now, null));
            tx.afterCommit(this::announce);
        }
    }

    /**
     * Whether this instance has as many flows under way as it can bring to an end in good time, so that it were better not to
     * start more. Flows that wait for their next attempt, such as while a participant is away, do not count.
     */
    public boolean crowded() {
        return driving && runner.held().room() <= 0;
    }

    /**
     * Asks a flow to turn back before its next step; false if it is decided already, or unknown. One with steps that cannot
     * be refused cannot be asked.
     */
    public boolean cancel(Tx tx, UUID id, Reason reason) {
        Invariant.hold(flow.steps().stream().noneMatch(step -> step.patience().endless()), "this flow has a way back");
        return SqlJournal.cancel(tx, id, reason);
    }

    @Override
    public String name() {
        return "flow " + flow.name();
    }

    @Override
    public void start() throws InterruptedException {
        Outwait.run(app, name(), () -> {
            journal.live(name, LEASE);
            journal.succeed(app.instance() + "/", name);
        });
        workers.add(heart);
        worker("claim", this::claim);
        for (var place : runner.places()) {
            worker(place.phase() + " " + place.cursor(), () -> drive(place));
        }
        workers.forEach(Worker::start);
        driving = true;
        LOG.atInfo()
                .addKeyValue("flow", flow.name())
                .addKeyValue("runner", name)
                .log("flows run");
    }

    @Override
    public void drain() throws Exception {
        driving = false;
        // All at once: each may be in the middle of a step, or of a wait.
        try (var stopping = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name() + " stop ", 0).factory())) {
            for (var worker : workers) {
                var _ = stopping.submit(() -> {
                    worker.stop(app.stopTimeout(), this::wakeAll);
                    return worker;
                });
            }
        }
        journal.leave(name);
    }

    private void announce() {
        if (announced.availablePermits() == 0) {
            announced.release();
        }
    }

    private void wakeAll() {
        announce();
        runner.held().close();
    }

    private void beat() throws InterruptedException {
        if (journal.beat(name, LEASE, flow.name()).now()) {
            announce();
        }
        if (System.nanoTime() - countedNanos > COUNT_EVERY.toNanos()) {
            countedNanos = System.nanoTime();
            count();
        }
        heart.pause(HEARTBEAT);
    }

    /** No flow gets stuck in silence: the meters tell it, and the health page. */
    private void count() {
        stuck = db.read(log::stuck);
        if (stuck > 0) {
            app.health()
                    .degraded(name() + " stuck", stuck + " flows fail again and again; see GET /v1/flows?stuck=true");
        } else {
            app.health().ok(name() + " stuck");
        }
    }

    private void claim() throws InterruptedException {
        var claimable = journal.claimable(name, flow.name());
        if (claimable.now() && runner.claim() > 0) {
            return;
        }
        var _ = announced.tryAcquire(pause(claimable).toMillis(), TimeUnit.MILLISECONDS);
        announced.drainPermits();
    }

    private Duration pause(SqlJournal.Claimable claimable) {
        if (claimable.now()) {
            return LOOK_AGAIN;
        }
        var wait = claimable.waitMillis();
        return wait == null ? LOOK : Duration.ofMillis(Math.clamp(wait, 0, LOOK.toMillis()));
    }

    private void drive(Place place) throws InterruptedException {
        int driven = runner.turn(place);
        if (driven == 0) {
            runner.held().await(place, LOOK);
        } else if (place.isFirst()) {
            runner.held().awaitOthers(place, driven > 1 ? GATHER_MIN : Duration.ZERO, GATHER_MAX);
        }
    }

    private void worker(String what, Worker.Round round) {
        workers.add(new Worker(app, "flow " + flow.name() + " " + what, round));
    }
}
