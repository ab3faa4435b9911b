package souk.control.app;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.control.domain.ControlRefusal;
import souk.control.domain.Member;
import souk.control.domain.Roster;
import souk.platform.Outcome;

/**
 * The leases of the living. It keeps them in memory only: after a restart of control the instances come back by
 * themselves. Safe for use by many threads; watchers are called on the thread that made the change, outside the lock.
 */
public final class Registry {

    /** More instances than this are refused. */
    public static final int INSTANCES_MAX = 2_000;

    /** A lease that gets no heartbeat for so long has ended. */
    public static final Duration LEASE = Duration.ofSeconds(5);

    /** If control looks later than this after its last look, the pause was its own, and says nothing of the others. */
    static final Duration STALL = Duration.ofMillis(700);

    private static final Logger LOG = LoggerFactory.getLogger(Registry.class);

    private final LongSupplier nanos;
    private final Object lock = new Object();
    private final Map<String, Lease> leases = new HashMap<>();
    private long looked;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private volatile Roster roster = Roster.EMPTY;

    /**
     * @param nanos a clock that only runs forward, such as {@code System::nanoTime}; so that setting the wall clock ends no
     *     lease
     */
    public Registry(LongSupplier nanos) {
        this.nanos = nanos;
        this.looked = nanos.getAsLong();
    }

    /** Who is alive now. */
    public Roster roster() {
        return roster;
    }

    /** Calls the watcher after each change of the roster. It must be quick. */
    public void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    /**
     * Takes a member in. Refused with {@code ID_TAKEN} if another process holds the id, and with {@code REGISTRY_FULL}.
     *
     * @param ended is called once if the lease ends for a reason that its holder does not know, with the reason
     */
    public Outcome<Lease> join(Member member, Consumer<ControlRefusal> ended) {
        var lease = new Lease(member, ended);
        Lease replaced;
        synchronized (lock) {
            var holder = leases.get(member.id());
            if (holder != null && !holder.member.sameProcess(member)) {
                return Outcome.refused(ControlRefusal.ID_TAKEN, Map.of("id", member.id(), "at", at(holder.member)));
            }
            if (holder == null && leases.size() >= INSTANCES_MAX) {
                return Outcome.refused(ControlRefusal.REGISTRY_FULL, Map.of("max", "" + INSTANCES_MAX));
            }
            replaced = leases.put(member.id(), lease);
            count();
        }
        if (replaced != null) {
            replaced.ended.accept(ControlRefusal.LEASE_REPLACED);
        }
        changed("instance registered", member);
        return Outcome.done(lease);
    }

    /**
     * Ends every lease that has had no heartbeat for {@link #LEASE}. To be called every 100 ms or so; after a longer pause
     * (a stopped process, a machine without CPU) it gives all leases new time, since their heartbeats may lie unread.
     */
    public void expire() {
        List<Lease> missed;
        synchronized (lock) {
            var now = nanos.getAsLong();
            var stalled = now - looked > STALL.toNanos();
            looked = now;
            if (stalled) {
                leases.values().forEach(lease -> lease.heartbeat = now);
            }
            missed = leases.values().stream()
                    .filter(lease -> now - lease.heartbeat > LEASE.toNanos())
                    .toList();
            missed.forEach(lease -> leases.remove(lease.member.id()));
            if (!missed.isEmpty()) {
                count();
            }
        }
        for (var lease : missed) {
            changed("lease missed", lease.member);
            lease.ended.accept(ControlRefusal.LEASE_MISSED);
        }
    }

    private void count() {
        roster = roster.with(leases.values().stream().map(lease -> lease.member).toList());
    }

    private void changed(String event, Member member) {
        LOG.atInfo()
                .addKeyValue("instance", member.id())
                .addKeyValue("member", member.service())
                .addKeyValue("at", at(member))
                .log(event);
        watchers.forEach(Runnable::run);
    }

    private static String at(Member member) {
        return member.place().host() + ":" + member.place().port();
    }

    /** One instance's lease, in the hands of its stream. */
    public final class Lease {

        private final Consumer<ControlRefusal> ended;
        private Member member;
        private long heartbeat = nanos.getAsLong();

        private Lease(Member member, Consumer<ControlRefusal> ended) {
            this.member = member;
            this.ended = ended;
        }

        /** A heartbeat; one that says that the instance drains takes it out of the endpoints. */
        public void renew(boolean draining) {
            boolean drains;
            synchronized (lock) {
                heartbeat = nanos.getAsLong();
                drains = draining && !member.draining() && holds();
                if (drains) {
                    member = member.drained();
                    count();
                }
            }
            if (drains) {
                changed("instance drains", member);
            }
        }

        /** The stream has ended, and the lease with it. Harmless if it has ended already. */
        public void leave() {
            synchronized (lock) {
                if (!holds()) {
                    return;
                }
                leases.remove(member.id());
                count();
            }
            changed("instance left", member);
        }

        private boolean holds() {
            return leases.get(member.id()) == this;
        }
    }
}
