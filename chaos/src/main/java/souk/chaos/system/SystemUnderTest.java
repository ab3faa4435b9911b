package souk.chaos.system;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import souk.launcher.audit.Audit;
import souk.launcher.audit.Books;
import souk.launcher.audit.Finding;
import souk.launcher.home.Home;
import souk.launcher.home.Ports;
import souk.launcher.home.Secrets;
import souk.launcher.home.Trees;
import souk.launcher.signin.TokenFolder;
import souk.launcher.supervisor.ShareSecrets;
import souk.launcher.supervisor.Status;
import souk.launcher.supervisor.Supervisor;
import souk.launcher.topology.Addresses;
import souk.launcher.topology.Topology;

/**
 * A whole Souk that is there to be broken: the real processes, under the launcher's own supervisor, which runs in this JVM.
 * Its ports, data and secrets are its own. Safe for several threads.
 */
public final class SystemUnderTest implements AutoCloseable {

    private static final int LOOK_MILLIS = 20;

    private final Home home;
    private final Topology topology;
    private final Supervisor supervisor;

    private SystemUnderTest(Home home, Topology topology) {
        this.home = home;
        this.topology = topology;
        this.supervisor = new Supervisor(home, topology, Clock.systemUTC());
    }

    /**
     * Starts it; does not wait until it is ready.
     *
     * @param home whose state folder is this system's alone
     * @param change what is to be different from the topology of {@code ./souk up}, such as the ways between the processes
     */
    public static SystemUnderTest start(Home home, UnaryOperator<Topology> change) {
        var addresses = Addresses.choose(home, Optional.of(Ports.any()));
        ShareSecrets.run(new Secrets(home.secrets()));
        var system = new SystemUnderTest(home, change.apply(Topology.separate(home, addresses)));
        system.supervisor.start();
        return system;
    }

    public Home home() {
        return home;
    }

    /** Where the gateway is. */
    public URI edge() {
        return URI.create("http://localhost:" + topology.addresses().http());
    }

    /** Where the topics are, as {@code host:port}. */
    public String kafka() {
        return "127.0.0.1:" + topology.addresses().kafka();
    }

    /** An access token of a demo account. */
    public String token(String account) throws IOException, InterruptedException {
        return new TokenFolder(home, edge(), Clock.systemUTC()).access(account);
    }

    /** How each process is; the supervisor itself is left out. */
    public List<Status.OfProcess> processes() {
        return supervisor.status(false).processes().stream()
                .filter(process -> !process.service().equals("supervisor"))
                .toList();
    }

    /** How one process is. */
    public Status.OfProcess process(String instance) {
        return processes().stream()
                .filter(process -> process.instance().equals(instance))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no " + instance));
    }

    /** Waits until each process is ready. */
    public void awaitReady(Duration patience) throws InterruptedException {
        if (!await(() -> processes().stream().allMatch(Status.OfProcess::isReady), patience)) {
            throw new IllegalStateException("not ready within " + patience.toSeconds() + " s: " + unready());
        }
    }

    /** The processes that are not ready just now, in words. */
    public List<String> unready() {
        return processes().stream()
                .filter(process -> !process.isReady())
                .map(process -> process.instance() + " is " + process.state() + " " + process.detail())
                .toList();
    }

    /** Kills it without a word; the supervisor starts it again. */
    public void kill(String instance) {
        supervisor.kill(instance);
    }

    /** Restarts all instances of a service in good order, one after the other; comes back when they are ready. */
    public void restart(String service, Duration patience) throws InterruptedException {
        supervisor.restart(service, ready -> await(ready, patience));
    }

    /** Brings a service to so many instances. */
    public void scale(String service, int instances) {
        supervisor.scale(service, instances);
    }

    /** What the books say, after nothing is under way any more or patience has ended. */
    public List<Finding> audit(Duration patience) throws Exception {
        var at = topology.addresses();
        try (var books = new Books(new Secrets(home.secrets()), at.postgres())) {
            return new Audit(books, kafka()).run(patience);
        }
    }

    /** Ends everything in good order; what it has written stays. */
    @Override
    public void close() {
        supervisor.stop();
    }

    /** Throws away all that it has written. */
    public void forget() {
        Trees.delete(home.state());
    }

    /** Whether it came true in time. */
    public static boolean await(BooleanSupplier truth, Duration patience) throws InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        while (!truth.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause(Duration.ofMillis(LOOK_MILLIS));
        }
        return true;
    }

    /** Lets so much time pass. */
    public static void pause(Duration length) throws InterruptedException {
        var passed = new CountDownLatch(1);
        if (passed.await(length.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new IllegalStateException("nobody ends a pause");
        }
    }
}
