package souk.bench.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.AtomicHistogram;
import org.HdrHistogram.Histogram;

/** What the visits of one stretch of time came to: how long each part took, and what went wrong, by kind. */
public final class Tally {

    private static final long SLOWEST_NANOS = Duration.ofMinutes(2).toNanos();
    private static final int DIGITS = 3;
    private static final int KINDS_MAX = 100;

    private final Map<String, Histogram> times = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();

    /** A part of a visit went well, and took so long. */
    public void took(String part, long nanos) {
        times.computeIfAbsent(part, _ -> new AtomicHistogram(SLOWEST_NANOS, DIGITS))
                .recordValue(Math.clamp(nanos, 0, SLOWEST_NANOS));
    }

    /** Something that is worth counting happened. */
    public void count(String what) {
        counts.computeIfAbsent(what, _ -> new LongAdder()).increment();
    }

    /** Something went wrong. */
    public void wrong(String kind) {
        var known = errors.size() < KINDS_MAX || errors.containsKey(kind) ? kind : "others";
        errors.computeIfAbsent(known, _ -> new LongAdder()).increment();
    }

    /** How long the visits' parts of this name took, in nanoseconds. */
    public Histogram times(String part) {
        return times.getOrDefault(part, new Histogram(SLOWEST_NANOS, DIGITS));
    }

    /** How often it happened. */
    public long counted(String what) {
        var count = counts.get(what);
        return count == null ? 0 : count.sum();
    }

    /** How often what went wrong. */
    public Map<String, Long> errors() {
        var sums = new TreeMap<String, Long>();
        errors.forEach((kind, count) -> sums.put(kind, count.sum()));
        return sums;
    }
}
