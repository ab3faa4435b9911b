package souk.launcher.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import com.google.gson.GsonBuilder;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import souk.launcher.audit.Audit;
import souk.launcher.audit.Books;
import souk.launcher.audit.Finding;
import souk.launcher.home.Home;
import souk.launcher.home.Secrets;
import souk.launcher.supervisor.Status;

/** The command {@code audit}: checks what an order is promised, and prints a line for each check. */
public final class AuditBooks implements Verb {

    private final Home home;
    private final Screen screen;

    public AuditBooks(Home home, Screen screen) {
        this.home = home;
        this.screen = screen;
    }

    @Override
    public CommandSpec describe() {
        var spec = Verb.named("audit", "Checks what orders are promised, over all databases, topics and the provider.");
        spec.addOption(OptionSpec.builder("--json")
                .type(boolean.class)
                .description("Print JSON, for scripts.")
                .build());
        spec.addOption(OptionSpec.builder("--wait")
                .paramLabel("<seconds>")
                .type(Integer.class)
                .defaultValue("30")
                .description("How long to wait for what is under way (default: ${DEFAULT-VALUE}).")
                .build());
        spec.usageMessage()
                .footer(
                        "",
                        "It only reads. Ends with 0 if every promise is kept, with 1 if one is broken. That a 2xx is never",
                        "contradicted (8) and that a rolling restart fails no request (9) cannot be seen in the books: the",
                        "journeys see to that.");
        return spec;
    }

    @Override
    public int run(ParseResult args) throws Exception {
        quiet();
        var status = Running.at(home).status();
        try (var books = new Books(new Secrets(home.secrets()), port(status, "sql"))) {
            var patience = Duration.ofSeconds(args.matchedOptionValue("--wait", 30));
            var findings = new Audit(books, "127.0.0.1:" + port(status, "kafka")).run(patience);
            if (args.hasMatchedOption("--json")) {
                screen.line(new GsonBuilder().setPrettyPrinting().create().toJson(findings));
            } else {
                findings.forEach(this::tell);
            }
            return findings.stream().allMatch(Finding::kept) ? 0 : Failed.EXIT_FAILED;
        }
    }

    private void tell(Finding finding) {
        screen.line("%s  %d  %s (%,d looked at%s)"
                .formatted(
                        finding.kept() ? "kept  " : screen.strong("BROKEN"),
                        finding.promise(),
                        finding.claim(),
                        finding.looked(),
                        finding.kept() ? "" : ", %,d broken".formatted(finding.broken())));
        finding.examples().forEach(example -> screen.line("           " + example));
    }

    private static int port(Status status, String name) {
        return status.processes().stream()
                .filter(process -> process.ports().containsKey(name))
                .map(process -> process.ports().get(name))
                .findFirst()
                .orElseThrow(() -> new Failed("not everything is running; see ./souk status"));
    }

    /** The clients of Kafka and PostgreSQL tell all that they do, which is of no interest here. */
    private static void quiet() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        }
    }
}
