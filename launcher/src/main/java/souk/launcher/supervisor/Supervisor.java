package souk.launcher.supervisor;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.launcher.home.Home;
import souk.launcher.home.PrivateFile;
import souk.launcher.home.Secrets;
import souk.launcher.topology.Engine;
import souk.launcher.topology.Piece;
import souk.launcher.topology.Topology;

/**
 * Runs one topology. Everything is started as soon as what it must wait for is ready, few at the same time; what ends
 * by itself is started again. Wrong wishes are answered with a {@link Declined} that says what is possible.
 */
public final class Supervisor {

    private static final Logger log = LoggerFactory.getLogger(Supervisor.class);

    private final Home home;
    private final Topology topology;
    private final Child.Surroundings around;
    private final Instant since;
    private final EdgePort edge;
    private final Starts starts;
    private final List<Child> children = new CopyOnWriteArrayList<>();
    /** Changes of what runs happen one after the other; looking is free. */
    private final ReentrantLock changing = new ReentrantLock();

    private volatile boolean stopping;
    private volatile boolean wasReady;

    public Supervisor(Home home, Topology topology, Clock clock) {
        this(home, topology, clock, AotCache.stopSeconds());
    }

    /** @param stopSeconds how long a process that was asked to end may take before it is made to */
    Supervisor(Home home, Topology topology, Clock clock, int stopSeconds) {
        this.home = home;
        this.topology = topology;
        this.around = new Child.Surroundings(
                home,
                new Spawner(),
                new Leftovers(home, Math.min(stopSeconds, Leftovers.ENDING_SECONDS)),
                clock,
                stopSeconds);
        this.since = clock.instant();
        this.starts = new Starts(
                clock, instance -> find(instance).filter(Child::isReady).isPresent());
        var addresses = topology.addresses();
        this.edge = new EdgePort(addresses.http(), !addresses.insisted());
    }

    /** Ends what an earlier supervisor has left, then starts everything. Does not wait until it is ready. */
    public void start() {
        var ended = around.leftovers().end();
        if (!ended.isEmpty()) {
            log.atWarn().addKeyValue("instances", ended).log("ended what was left running");
        }
        for (var piece : topology.pieces()) {
            for (var number = 1; number <= piece.instances(); number++) {
                add(piece, number);
            }
        }
    }

    /** Brings a service to so many instances, at once or after the superfluous ones have finished their work. */
    public void scale(String service, int wanted) {
        changing.lock();
        try {
            var piece = scalable(service);
            if (wanted < 0 || wanted > Piece.INSTANCES_MAX) {
                throw new Declined(service + " can have 0 to " + Piece.INSTANCES_MAX + " instances, not " + wanted);
            }
            var now = of(service);
            stopTogether(now.stream().filter(child -> number(child) > wanted).toList());
            for (var number = 1; number <= wanted; number++) {
                if (find(piece.instance(number)).isEmpty()) {
                    add(piece, number);
                }
            }
        } finally {
            changing.unlock();
        }
    }

    /** Kills one process without a word, to see that nobody notices. */
    public void kill(String instance) {
        if (!one(instance).kill()) {
            throw new Declined(instance + " is not running just now");
        }
    }

    /**
     * Starts every instance of a service anew, one after the other, each only when the one before is ready; so with two or
     * more of them the service is never away. Waits for that.
     */
    public void restart(String service, RestartWait wait) throws InterruptedException {
        changing.lock();
        try {
            var old = of(service);
            if (old.isEmpty()) {
                throw new Declined(unknown(service));
            }
            for (var child : old) {
                stopTogether(List.of(child));
                var piece = topology.piece(service).orElseThrow();
                var fresh = add(piece, number(child));
                if (!wait.until(fresh::isReady)) {
                    throw new Declined(fresh.instance() + " did not become ready again; the others were left alone");
                }
            }
        } finally {
            changing.unlock();
        }
    }

    /** How long to wait for one instance. */
    @FunctionalInterface
    public interface RestartWait {
        /** Whether it came true in time. */
        boolean until(BooleanSupplier ready) throws InterruptedException;
    }

    /** How everything is. */
    public Status status() {
        return status(true);
    }

    /**
     * How everything is.
     *
     * @param weighed with the memory of each process; without it the answer is cheap
     */
    public Status status(boolean weighed) {
        var processes = new ArrayList<Status.OfProcess>();
        children.stream()
                .sorted(Comparator.comparingInt(this::place))
                .forEach(child -> processes.add(child.look(weighed)));
        var allReady = processes.stream().allMatch(Status.OfProcess::isReady);
        wasReady |= allReady;
        processes.add(self(weighed));
        return new Status(
                stopping ? "stopping" : allReady ? "ready" : wasReady ? "degraded" : "starting",
                topology.name(),
                edge.url(),
                ProcessHandle.current().pid(),
                home.state().toString(),
                since.toString(),
                processes.stream().mapToLong(Status.OfProcess::memoryBytes).sum(),
                processes);
    }

    /** Ends everything, in the reverse order of starting, instances of one service together. */
    public void stop() {
        changing.lock();
        try {
            stopping = true;
            for (var piece : topology.pieces().reversed()) {
                stopTogether(of(piece.service()));
            }
            around.spawner().close();
        } finally {
            changing.unlock();
        }
    }

    private Status.OfProcess self(boolean weighed) {
        var pid = ProcessHandle.current().pid();
        var memory = weighed ? Memory.ofOne(pid) : Memory.NONE;
        var uptime = java.time.Duration.between(since, around.clock().instant()).toMillis();
        return new Status.OfProcess(
                "supervisor",
                "supervisor",
                "ready",
                "",
                pid,
                java.util.Map.of(),
                uptime,
                0L,
                0,
                memory.resident(),
                memory.share());
    }

    private Child add(Piece piece, int number) {
        PrivateFile.remove(home.runFile(piece.instance(number)));
        var child = new Child(
                piece.service(),
                piece.instance(number),
                recipe(piece),
                around,
                () -> piece.after().stream().allMatch(this::isReady) && starts.begin(piece.instance(number)));
        children.add(child);
        child.start();
        return child;
    }

    private Recipe recipe(Piece piece) {
        new Secrets(home.secrets()).folder(piece.service());
        return switch (piece.engine()) {
            case Engine.Jvm jvm -> new JvmRecipe(home, piece, jvm, edge);
            case Engine.Postgres postgres -> new PostgresRecipe(home, postgres);
            case Engine.Program(var command) -> new ProgramRecipe(home, piece, command, edge);
        };
    }

    private void stopTogether(List<Child> some) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            some.forEach(child -> threads.execute(child::stop));
        }
        children.removeAll(some);
    }

    private boolean isReady(String service) {
        var all = of(service);
        return !all.isEmpty() && all.stream().allMatch(Child::isReady);
    }

    private Piece scalable(String service) {
        return topology.piece(service)
                .filter(Piece::scalable)
                .orElseThrow(() -> new Declined("only " + names(Piece::scalable) + " can be scaled, not " + service));
    }

    private String names(java.util.function.Predicate<Piece> which) {
        return String.join(
                ", ",
                topology.pieces().stream().filter(which).map(Piece::service).toList());
    }

    private List<Child> of(String service) {
        return children.stream()
                .filter(child -> child.service().equals(service))
                .toList();
    }

    private Optional<Child> find(String instance) {
        return children.stream()
                .filter(child -> child.instance().equals(instance))
                .findFirst();
    }

    /** By its own name, or by its service's if there is only one of it. */
    private Child one(String name) {
        return find(name)
                .or(() -> Optional.of(of(name)).filter(all -> all.size() == 1).map(List::getFirst))
                .orElseThrow(() -> new Declined(unknown(name)));
    }

    private String unknown(String name) {
        return "there is no " + name + " here; running are "
                + String.join(
                        ", ", children.stream().map(Child::instance).sorted().toList());
    }

    private int place(Child child) {
        var piece = topology.piece(child.service()).orElseThrow();
        return topology.pieces().indexOf(piece) * (Piece.INSTANCES_MAX + 1) + number(child);
    }

    private static int number(Child child) {
        return Integer.parseInt(child.instance().substring(child.instance().lastIndexOf('-') + 1));
    }
}
