package souk.chaos.faults;

import java.time.Duration;
import souk.chaos.clock.Clocks;
import souk.chaos.net.Condition;
import souk.chaos.net.Network;
import souk.chaos.net.Way;
import souk.chaos.plan.Fault;
import souk.chaos.system.SystemUnderTest;
import souk.launcher.home.Signals;
import souk.launcher.supervisor.Declined;

/** Does what the plan says, and takes it back when its time is over. Safe for several threads. */
public final class Breaker {

    private static final Duration SLOW = Duration.ofMillis(150);
    private static final Duration RESTART = Duration.ofSeconds(60);
    private static final int INSTANCES = 2;

    private final SystemUnderTest system;
    private final Network network;
    private final Disks disks;
    private final Clocks clocks;
    private final FactsAgain facts;

    public Breaker(SystemUnderTest system, Network network, Disks disks, Clocks clocks) {
        this.system = system;
        this.network = network;
        this.disks = disks;
        this.clocks = clocks;
        this.facts = new FactsAgain(system.kafka());
    }

    /** Breaks it, waits, and mends it. Answers what kept it from doing so; nothing if all went as planned. */
    public String run(Fault fault) throws InterruptedException {
        try {
            carryOut(fault);
            return "";
        } catch (Declined notNow) {
            return String.valueOf(notNow.getMessage());
        }
    }

    /** As many instances as there were at first. */
    public void mend() {
        system.scale("orders", INSTANCES);
        system.scale("catalog", INSTANCES);
    }

    private void carryOut(Fault fault) throws InterruptedException {
        switch (fault.kind()) {
            case KILL -> system.kill(fault.target());
            case FREEZE -> freeze(fault);
            case RESTART -> system.restart(fault.target(), RESTART);
            case SCALE -> scale(fault.target());
            case DELAY -> worsen(fault, Condition.delay(SLOW));
            case DROP -> worsen(fault, Condition.of(Condition.Kind.DROP));
            case HALF_OPEN -> worsen(fault, Condition.of(Condition.Kind.HALF_OPEN));
            case RESET -> worsen(fault, Condition.of(Condition.Kind.RESET));
            case FACTS_AGAIN -> facts.run(fault.target());
            case DISK_FULL -> fill(fault);
            case CLOCK -> step(fault);
        }
    }

    private void freeze(Fault fault) throws InterruptedException {
        var running = ProcessHandle.of(system.process(fault.target()).pid())
                .orElseThrow(() -> new Declined(fault.target() + " is not running just now"));
        // PostgreSQL is many processes; none of them may go on.
        var all = java.util.stream.Stream.concat(java.util.stream.Stream.of(running), running.descendants())
                .mapToLong(ProcessHandle::pid)
                .toArray();
        for (var pid : all) {
            Signals.send("STOP", pid);
        }
        try {
            SystemUnderTest.pause(fault.length());
        } finally {
            for (var pid : all) {
                Signals.send("CONT", pid);
            }
        }
    }

    private void fill(Fault fault) throws InterruptedException {
        disks.fill(fault.target());
        try {
            SystemUnderTest.pause(fault.length());
        } finally {
            disks.free(fault.target());
        }
    }

    /** For example {@code orders+120}. */
    private void step(Fault fault) throws InterruptedException {
        var sign = fault.target().indexOf('+') < 0
                ? fault.target().indexOf('-')
                : fault.target().indexOf('+');
        var service = fault.target().substring(0, sign);
        clocks.step(service, Duration.ofSeconds(Long.parseLong(fault.target().substring(sign))));
        try {
            SystemUnderTest.pause(fault.length());
        } finally {
            clocks.step(service, Duration.ZERO);
        }
    }

    private void scale(String wish) {
        var parts = wish.split("=", 2);
        system.scale(parts[0], Integer.parseInt(parts[1]));
    }

    private void worsen(Fault fault, Condition condition) throws InterruptedException {
        var ends = fault.target().split("→", 2);
        var way = new Way(ends[0], ends[1]);
        network.worsen(way, condition);
        try {
            SystemUnderTest.pause(fault.length());
        } finally {
            network.mend(way);
        }
    }
}
