package souk.platform.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/** The flows that a runner holds in memory, by the place where they stand. Bounded by what it claims. */
final class Held {

    /** How many flows a runner holds, under way or waiting; more wait in the journal, for it or for others. */
    static final int HELD_MAX = 4096;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Place, ArrayDeque<Standing>> waiting = new HashMap<>();
    private final Set<UUID> ids = new HashSet<>();

    /** How many more may be claimed. */
    int room() {
        lock.lock();
        try {
            return HELD_MAX - ids.size();
        } finally {
            lock.unlock();
        }
    }

    /** Holds flows; those that are held already, or taken and not yet put down, stay as they are. */
    void add(Collection<Standing> flows) {
        lock.lock();
        try {
            flows.stream()
                    .filter(at -> ids.add(at.id()))
                    .forEach(at -> waiting.computeIfAbsent(at.place(), _ -> new ArrayDeque<>())
                            .addLast(at));
        } finally {
            lock.unlock();
        }
    }

    /** Flows that stand at one place, the longest waiting first; none with more others than it bears. */
    List<Standing> take(Place place, int most) {
        lock.lock();
        try {
            var queue = waiting.getOrDefault(place, new ArrayDeque<>());
            var batch = new ArrayList<Standing>();
            int limit = most;
            while (!queue.isEmpty()) {
                limit = Math.min(limit, Math.max(1, most >> queue.peekFirst().alone()));
                if (batch.size() >= limit) {
                    break;
                }
                batch.add(queue.removeFirst());
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Puts down what was taken, and holds what is to go on. */
    void put(Collection<Standing> taken, Collection<Standing> goingOn) {
        lock.lock();
        try {
            taken.forEach(at -> ids.remove(at.id()));
            add(goingOn);
        } finally {
            lock.unlock();
        }
    }
}
