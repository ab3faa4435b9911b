package souk.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import souk.chaos.clock.Clocks;
import souk.chaos.faults.Breaker;
import souk.chaos.faults.Disks;
import souk.chaos.plan.Fault;
import souk.chaos.plan.Kind;
import souk.chaos.plan.Plan;
import souk.chaos.report.Outcome;
import souk.chaos.report.Report;
import souk.chaos.shop.Crowd;
import souk.chaos.shop.Crowd.Life;
import souk.chaos.system.Rewired;
import souk.chaos.system.SystemUnderTest;
import souk.launcher.audit.Finding;
import souk.launcher.home.Home;
import souk.launcher.supervisor.Status;
import souk.launcher.topology.Topology;

/** One run: a system, shoppers, faults; then it must settle, and the books and the journals decide. */
public final class ChaosRun {

    private static final Duration READY = Duration.ofMinutes(15);
    private static final Duration BACK = Duration.ofMinutes(3);
    private static final Duration SETTLED = Duration.ofMinutes(3);

    /** Of faults that come apart, the next one finds orders under way to which nothing has happened yet. */
    private static final Duration CALM = Duration.ofSeconds(5);

    private final Home home;
    private final Disks disks;
    private final Clocks clocks;
    private final Wish wish;
    private final PrintStream out;
    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();

    /**
     * What is wanted.
     *
     * @param length for how long something is broken again and again
     * @param rate how many shoppers come each second
     * @param kinds what may be broken
     * @param apart whether each fault waits until the one before is over and everything is ready again
     */
    public record Wish(long seed, Duration length, double rate, Set<Kind> kinds, boolean apart) {

        /** The faults of this run. */
        public List<Fault> plan() {
            return new Plan(seed, kinds).run(length);
        }
    }

    /** @param home whose state folder is for this run alone */
    public ChaosRun(Home home, Disks disks, Wish wish, PrintStream out) {
        this.home = home;
        this.disks = disks;
        this.clocks = new Clocks(home);
        this.wish = wish;
        this.out = out;
    }

    /** Does it, which takes a minute longer than the faults; nothing of the system is left running. */
    public Report run() throws Exception {
        try (var wires = new Rewired(home);
                var system = SystemUnderTest.start(home, topology -> changed(wires.apply(topology)))) {
            system.awaitReady(READY);
            out.println("Souk is up at " + system.edge() + ", its state in " + home.state());
            try (var crowd = new Crowd(system, home.state().resolve("journal.jsonl"), wish.seed)) {
                return with(system, wires, crowd);
            }
        }
    }

    /** An agent makes each start slower, so there is none without need. */
    private Topology changed(Topology topology) {
        return wish.kinds.contains(Kind.CLOCK) ? clocks.apply(topology) : topology;
    }

    private Report with(SystemUnderTest system, Rewired wires, Crowd crowd) throws Exception {
        crowd.come(wish.rate);
        var breaker = new Breaker(system, wires.network(), disks, clocks);
        if (wish.apart) {
            breakOneByOne(system, breaker);
        } else {
            breakAll(system, breaker);
        }
        var last = System.nanoTime();
        breaker.mend();
        var findings = new ArrayList<String>();
        if (!SystemUnderTest.await(() -> system.unready().isEmpty(), BACK)) {
            system.unready().forEach(one -> findings.add("is not ready again: " + one));
        }
        crowd.stay(SETTLED);
        crowd.finish(SETTLED);
        var audit = system.audit(SETTLED);
        var settled = Duration.ofNanos(System.nanoTime() - last);
        findings.addAll(crowd.findings());
        audit.stream().filter(one -> !one.kept()).forEach(one -> findings.add(told(one) + " " + one.examples()));
        var lives = crowd.lives();
        return new Report(
                wish.seed,
                lives.size(),
                Life.longest(lives),
                settled,
                Report.rows(alone(), lives),
                audit.stream().map(ChaosRun::told).toList(),
                findings);
    }

    private static String told(Finding finding) {
        return (finding.kept() ? "kept    " : "BROKEN  ") + finding.promise() + "  " + finding.claim() + " ("
                + finding.looked() + " looked at, " + finding.broken() + " broken)";
    }

    private void breakAll(SystemUnderTest system, Breaker breaker) throws InterruptedException {
        var begun = System.nanoTime();
        try (var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("fault-", 0).factory())) {
            for (var fault : wish.plan()) {
                var early = fault.at().toNanos() - (System.nanoTime() - begun);
                if (early > 0) {
                    SystemUnderTest.pause(Duration.ofNanos(early));
                }
                threads.execute(() -> carryOut(fault, system, breaker));
            }
        }
    }

    private void breakOneByOne(SystemUnderTest system, Breaker breaker) throws InterruptedException {
        var end = System.nanoTime() + wish.length.toNanos();
        for (var fault : wish.plan()) {
            if (System.nanoTime() - end > 0) {
                return;
            }
            SystemUnderTest.pause(CALM);
            carryOut(fault, system, breaker);
        }
    }

    private void carryOut(Fault fault, SystemUnderTest system, Breaker breaker) {
        try {
            var begun = Instant.now();
            var skipped = breaker.run(fault);
            var over = fault.kind() == Kind.KILL && skipped.isEmpty() ? restarted(fault, system) : Instant.now();
            SystemUnderTest.await(() -> system.unready().isEmpty(), BACK);
            outcomes.add(new Outcome(fault, begun, over, Instant.now(), skipped, true));
            out.println(fault + (skipped.isEmpty() ? "" : "  skipped: " + skipped));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            out.println(fault + "  failed: " + e);
            outcomes.add(new Outcome(fault, Instant.now(), Instant.now(), Instant.now(), e.toString(), false));
        }
    }

    /** When it was started again. */
    private static Instant restarted(Fault fault, SystemUnderTest system) throws InterruptedException {
        SystemUnderTest.await(() -> !runs(system, fault.target()), Duration.ofSeconds(1));
        SystemUnderTest.await(() -> runs(system, fault.target()), BACK);
        return Instant.now();
    }

    private static boolean runs(SystemUnderTest system, String instance) {
        return system.processes().stream()
                .filter(process -> process.instance().equals(instance))
                .map(Status.OfProcess::pid)
                .anyMatch(pid -> pid > 0);
    }

    private List<Outcome> alone() {
        var all = List.copyOf(outcomes);
        return all.stream()
                .map(one -> new Outcome(
                        one.fault(),
                        one.begun(),
                        one.over(),
                        one.back(),
                        one.skipped(),
                        all.stream().noneMatch(other -> !other.equals(one) && one.overlaps(other))))
                .toList();
    }

    /** Throws away what the system has written. */
    public void forget() throws IOException {
        disks.unmount();
        souk.launcher.home.Trees.delete(home.state());
    }
}
