package souk.platform.flow;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The flows that a runner holds in memory, by the place where they stand. Bounded by what it takes on. */
final class Held<I> {

    /** How many flows a runner holds, under way or waiting; more wait in the journal, for it or for others. */
    static final int HELD_MAX = 2048;

    /** Of them, so many are for flows that begin: those that others have left do not keep new ones out. */
    static final int KEPT_FOR_NEW = HELD_MAX / 2;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Place, Queue<I>> queues = new HashMap<>();
    private final Set<UUID> ids = new HashSet<>();
    private final Condition putDown = lock.newCondition();
    private final Condition closed = lock.newCondition();
    private boolean closing;

    /** Those that stand at one place, and the bell of who drives them on. */
    private record Queue<I>(ArrayDeque<Driven<I>> flows, Condition bell) {}

    /** How many more may be taken on. */
    int room() {
        lock.lock();
        try {
            return HELD_MAX - ids.size();
        } finally {
            lock.unlock();
        }
    }

    /** Holds flows; those that are held already, or taken and not yet put down, stay as they are. */
    void add(Collection<Driven<I>> flows) {
        lock.lock();
        try {
            for (var flow : flows) {
                if (ids.add(flow.at().id())) {
                    var queue = queue(flow.at().place());
                    queue.flows.addLast(flow);
                    queue.bell.signal();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Flows that stand at one place, the longest waiting first; none with more others than it bears. */
    List<Driven<I>> take(Place place, int most) {
        lock.lock();
        try {
            var waiting = queue(place).flows;
            var batch = new ArrayList<Driven<I>>();
            int limit = most;
            while (!waiting.isEmpty()) {
                limit = Math.min(
                        limit, Math.max(1, most >> waiting.peekFirst().at().alone()));
                if (batch.size() >= limit) {
                    break;
                }
                batch.add(waiting.removeFirst());
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Puts down what was taken, and holds what is to go on. */
    void put(Collection<Driven<I>> taken, Collection<Driven<I>> goingOn) {
        lock.lock();
        try {
            taken.forEach(flow -> ids.remove(flow.at().id()));
            add(goingOn);
            putDown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a flow stands at the place, or the time is over, or nobody shall wait any more. */
    void await(Place place, Duration longest) throws InterruptedException {
        lock.lock();
        try {
            var queue = queue(place);
            var left = longest.toNanos();
            while (queue.flows.isEmpty() && !closing && left > 0) {
                left = queue.bell.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until no flow is on its way anywhere else, but for a least time and not beyond the longest, or until nobody shall
     * wait any more.
     */
    void awaitOthers(Place place, Duration least, Duration longest) throws InterruptedException {
        lock.lock();
        try {
            var gathering = least.toNanos();
            while (gathering > 0 && !closing) {
                gathering = closed.awaitNanos(gathering);
            }
            var waiting = queue(place).flows;
            var left = longest.minus(least).toNanos();
            while (ids.size() > waiting.size() && !closing && left > 0) {
                left = putDown.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** From now on nobody waits. */
    void close() {
        lock.lock();
        try {
            closing = true;
            queues.values().forEach(queue -> queue.bell.signalAll());
            putDown.signalAll();
            closed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Queue<I> queue(Place place) {
        return queues.computeIfAbsent(place, _ -> new Queue<>(new ArrayDeque<>(), lock.newCondition()));
    }
}
