package souk.launcher.importing;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import souk.launcher.importing.csv.BadLine;

/** Tells a person how the import goes: bad lines at once, how far it is at most once a second, the sums at the end. */
final class Progress {

    private static final long TELL_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final PrintStream out;
    private final LongSupplier nanos;
    private final long started;
    private long told;

    Progress(PrintStream out, LongSupplier nanos) {
        this.out = out;
        this.nanos = nanos;
        this.started = nanos.getAsLong();
        this.told = started;
    }

    void bad(BadLine line) {
        out.println(line);
    }

    void sent(long products) {
        var now = nanos.getAsLong();
        if (now - told >= TELL_EVERY_NANOS) {
            told = now;
            out.println(count(products) + " products, " + rate(products, now) + " a second");
        }
    }

    void done(Result result) {
        var answered = result.created() + result.updated() + result.unchanged() + result.refused();
        var now = nanos.getAsLong();
        out.println(count(answered) + " products in " + seconds(now) + " s (" + rate(answered, now) + " a second): "
                + count(result.created()) + " created, "
                + count(result.updated()) + " updated, "
                + count(result.unchanged()) + " unchanged, "
                + count(result.refused()) + " refused");
        if (!result.stopped().isEmpty()) {
            out.println("The import stopped: " + result.stopped());
        }
    }

    private String seconds(long now) {
        return String.format(Locale.ROOT, "%.1f", (now - started) / 1e9);
    }

    private String rate(long products, long now) {
        return count(Math.round(products / Math.max((now - started) / 1e9, 0.001)));
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
