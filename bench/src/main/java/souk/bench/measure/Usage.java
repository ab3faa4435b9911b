package souk.bench.measure;

import java.util.Map;

/**
 * What everything used between two looks.
 *
 * @param cpu milliseconds of the processor by service
 * @param written bytes by service
 * @param connections of {@code cpu}, what PostgreSQL used for the connections to each database that are still open
 * @param generator milliseconds that this process had
 * @param machine milliseconds that all of the machine had, ours and others'
 * @param nanos how long it was
 */
public record Usage(
        Map<String, Long> cpu,
        Map<String, Long> written,
        Map<String, Long> connections,
        long generator,
        long machine,
        long nanos) {

    /** What all services used together. */
    public long cpuMillis() {
        return cpu.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How much of the machine others had: neither what is measured, nor this process. Much of it spoils a measurement. */
    public double othersPercent() {
        var others = Math.max(machine - cpuMillis() - generator, 0);
        return 100 * others / (seconds() * 1_000 * Runtime.getRuntime().availableProcessors());
    }

    public double seconds() {
        return nanos / 1e9;
    }
}
