package souk.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;
import souk.bench.measure.Subject;
import souk.launcher.audit.Audit;
import souk.launcher.audit.Books;
import souk.launcher.audit.Finding;
import souk.launcher.home.Secrets;

/** What the audit says after a load: figures of a system that lost something are worth nothing. */
record Verdict(boolean kept, List<Finding> findings) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The audit, unless it is not wanted; told at once. */
    static @Nullable Verdict wanted(ParseResult args, Subject subject, PrintStream out) throws Exception {
        if (args.hasMatchedOption("--no-audit")) {
            return null;
        }
        var verdict = of(subject);
        verdict.print(out);
        return verdict;
    }

    static Verdict of(Subject subject) throws Exception {
        try (var books = new Books(new Secrets(subject.home().secrets()), subject.port("sql"))) {
            var findings = new Audit(books, "127.0.0.1:" + subject.port("kafka")).run(PATIENCE);
            return new Verdict(findings.stream().allMatch(Finding::kept), findings);
        }
    }

    /** For people: all is well in one line, or what is not. */
    void print(PrintStream out) {
        var looked = findings.stream().mapToLong(Finding::looked).sum();
        out.println(String.format(
                Locale.ROOT,
                "  audit             %s (%,d things looked at, %d claims)",
                kept ? "kept" : "BROKEN",
                looked,
                findings.size()));
        for (var finding : findings) {
            if (!finding.kept()) {
                out.println(String.format(
                        Locale.ROOT, "    BROKEN %d %s (%,d)", finding.promise(), finding.claim(), finding.broken()));
                finding.examples().forEach(example -> out.println("           " + example));
            }
        }
    }
}
