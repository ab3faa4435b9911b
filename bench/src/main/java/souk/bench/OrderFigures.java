package souk.bench;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import souk.bench.load.Crowd;
import souk.bench.load.Tally;
import souk.bench.measure.Latency;
import souk.bench.shop.Checkout;

/**
 * What a load of shoppers came to. What is per order, is per order that was confirmed.
 *
 * @param late visits that began more than 100 ms after their time, since all shoppers were busy
 * @param lookedAgain orders whose total had changed since it was seen, which were sent again with the new one
 * @param refusals how long it took to be told to come again (429, 503)
 * @param soldOut how long those had to wait for whom nothing was left
 * @param cpuMillisPerOrder by service
 * @param connectionsCpuMillisPerOrder of PostgreSQL's, by database; what it does for all of them in brackets
 * @param writtenBytesPerOrder what the services gave the kernel to write, by service
 * @param logBytesPerOrder PostgreSQL's log of changes
 * @param commitsPerOrder transactions of PostgreSQL, by database
 * @param memoryMib by service, after the load
 * @param othersPercent how much of the machine was busy with what is not ours; figures with much of it are worth little
 */
record OrderFigures(
        double seconds,
        long completed,
        double completedPerSecond,
        Latency acceptance,
        Latency completion,
        Latency cart,
        Latency refusals,
        Latency soldOut,
        Map<String, Long> errors,
        long late,
        long lookedAgain,
        double cpuMillisPerOrderTotal,
        Map<String, Double> cpuMillisPerOrder,
        Map<String, Double> connectionsCpuMillisPerOrder,
        Map<String, Double> writtenBytesPerOrder,
        double logBytesPerOrder,
        Map<String, Double> commitsPerOrder,
        Map<String, Double> memoryMib,
        double generatorCpuMillisPerOrder,
        double othersPercent) {

    static OrderFigures of(Trial.Outcome outcome) {
        var orders = Math.max(outcome.completed(), 1);
        var used = outcome.used();
        Tally tally = outcome.tally();
        return new OrderFigures(
                used.seconds(),
                outcome.completed(),
                outcome.perSecond(),
                Latency.of(tally.times(Checkout.ACCEPTANCE)),
                Latency.of(tally.times(Checkout.COMPLETION)),
                Latency.of(tally.times(Checkout.CART)),
                Latency.of(tally.times(Checkout.REFUSAL)),
                Latency.of(tally.times(Checkout.SOLD_OUT)),
                tally.errors(),
                tally.counted(Crowd.LATE),
                tally.counted(Checkout.LOOKED_AGAIN),
                (double) used.cpuMillis() / orders,
                each(used.cpu(), orders),
                each(used.connections(), orders),
                each(written(outcome), orders),
                (double) outcome.journal().logBytes() / orders,
                each(outcome.journal().commits(), orders),
                each(outcome.memory(), 1 << 20),
                (double) used.generator() / orders,
                used.othersPercent());
    }

    /** PostgreSQL knows better than Linux what it wrote. */
    private static Map<String, Long> written(Trial.Outcome outcome) {
        var written = new TreeMap<>(outcome.used().written());
        written.put("postgres", outcome.journal().writtenBytes());
        return written;
    }

    static Map<String, Double> each(Map<String, Long> sums, long by) {
        var parts = new TreeMap<String, Double>();
        sums.forEach((name, sum) -> parts.put(name, (double) sum / by));
        return parts;
    }

    /** For people. */
    void print(PrintStream out) {
        line(out, "orders/s", "%,.1f confirmed (%,d in %.1f s)", completedPerSecond, completed, seconds);
        line(out, "acceptance ms", "%s", acceptance);
        line(out, "completion ms", "%s", completion);
        line(out, "cart change ms", "%s", cart);
        if (refusals.count() > 0) {
            line(out, "refusal ms", "%s", refusals);
        }
        if (soldOut.count() > 0) {
            line(out, "sold out ms", "%s", soldOut);
        }
        line(out, "errors", "%s", errors.isEmpty() ? "none" : errors);
        line(out, "besides", "%,d began late, %,d looked at the total again", late, lookedAgain);
        line(out, "CPU-ms/order", "%.3f", cpuMillisPerOrderTotal);
        parts(out, cpuMillisPerOrder, "%.3f");
        line(out, "in PostgreSQL", "CPU-ms/order, by database");
        parts(out, connectionsCpuMillisPerOrder, "%.3f");
        line(out, "commits/order", "%.2f %s", sum(commitsPerOrder), shown(commitsPerOrder, "%.2f"));
        line(out, "log bytes/order", "%,.0f", logBytesPerOrder);
        line(out, "bytes/order", "%,.0f written %s", sum(writtenBytesPerOrder), shown(writtenBytesPerOrder, "%,.0f"));
        line(out, "memory MiB", "%,.0f %s", sum(memoryMib), shown(memoryMib, "%,.0f"));
        line(
                out,
                "the asking",
                "%.3f CPU-ms/order; others kept %.0f %% of the machine busy",
                generatorCpuMillisPerOrder,
                othersPercent);
    }

    private static double sum(Map<String, Double> parts) {
        return parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    static Map<String, String> shown(Map<String, Double> parts, String format) {
        var shown = new TreeMap<String, String>();
        parts.forEach((name, part) -> {
            var text = String.format(Locale.ROOT, format, part);
            if (part >= 0.005) {
                shown.put(name, text);
            }
        });
        return shown;
    }

    private static void parts(PrintStream out, Map<String, Double> parts, String format) {
        parts.forEach((name, part) -> {
            if (part >= 0.0005) {
                out.println(String.format(Locale.ROOT, "    %-15s " + format, name, part));
            }
        });
    }

    private static void line(PrintStream out, String name, String format, Object... values) {
        out.println(String.format(Locale.ROOT, "  %-17s " + format, prepend(name, values)));
    }

    private static Object[] prepend(Object first, Object[] others) {
        var all = new Object[others.length + 1];
        all[0] = first;
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }
}
