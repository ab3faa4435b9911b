package souk.bench.measure;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** How long something took, in milliseconds. */
public record Latency(long count, double p50, double p90, double p99, double p999, double max) {

    /** From a histogram of nanoseconds. */
    public static Latency of(Histogram nanos) {
        return new Latency(
                nanos.getTotalCount(),
                nanos.getValueAtPercentile(50) / 1e6,
                nanos.getValueAtPercentile(90) / 1e6,
                nanos.getValueAtPercentile(99) / 1e6,
                nanos.getValueAtPercentile(99.9) / 1e6,
                nanos.getMaxValue() / 1e6);
    }

    /** For people. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.2f  p90 %.2f  p99 %.2f  p99.9 %.2f  max %.2f  (%,d)",
                p50,
                p90,
                p99,
                p999,
                max,
                count);
    }
}
