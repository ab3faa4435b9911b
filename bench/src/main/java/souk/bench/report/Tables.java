package souk.bench.report;

import com.google.gson.JsonArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import souk.bench.measure.Unfit;

/** Writes the results of all commands as one document with tables and pictures. */
public final class Tables {

    /** Where the pictures are, beside the document. */
    public static final String PICTURES = "performance";

    private static final String BEGIN = "<!-- figures, written by ./souk bench report: begin -->";
    private static final String END = "<!-- figures: end -->";
    private static final List<String> LOADS = List.of("checkout", "half", "zipf", "flash");

    private final Path results;
    private final List<String> lines = new ArrayList<>();

    /** @param results the folder of the JSON files, each with the name of its step */
    public Tables(Path results) {
        this.results = results;
    }

    /** Writes them into a document, in the place of those that it has; one that is not there is made. */
    public void write(Path file) throws IOException {
        var text = Files.isRegularFile(file) ? Files.readString(file) : "# Performance\n\n" + BEGIN + "\n" + END + "\n";
        var begin = text.indexOf(BEGIN);
        var end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new Unfit(file + " has no place for figures: the lines \"" + BEGIN + "\" and \"" + END + "\"");
        }
        compose();
        var figures = String.join("\n", lines);
        Files.writeString(file, text.substring(0, begin) + BEGIN + "\n\n" + figures + "\n\n" + text.substring(end));
    }

    private void compose() throws IOException {
        lines.clear();
        var checkout = figure("checkout");
        say("On " + checkout.text("machine.processor") + ", " + checkout.text("machine.cores") + " cores, "
                + checkout.shown("machine.memoryMib", 0) + " MiB, " + checkout.text("machine.system") + ", Java "
                + checkout.text("machine.java") + ", everything on this one machine, the asking too.");
        new Targets(results).write(lines);
        orders();
        costs(checkout);
        curve();
        overload();
        sizes();
        bounds();
        mixed();
        browsing();
        idle();
    }

    private Figure figure(String step) throws IOException {
        return Figure.read(results.resolve(step + ".json"));
    }

    private void say(String line) {
        lines.add(line);
    }

    private void title(String title, String header) {
        say("");
        say("### " + title);
        say("");
        say(header);
        say("|" + "---|".repeat((int) header.chars().filter(c -> c == '|').count() - 1));
    }

    private void orders() throws IOException {
        title(
                "Orders",
                "| load | orders/s | acceptance p50, p99 ms | completion p50, p99 ms | cart change p99 ms | CPU-ms/order"
                        + " | the asking | others | errors | audit |");
        for (var load : LOADS) {
            var figure = figure(load);
            if (figure.isThere()) {
                say("| " + load + " | " + figure.shown("figures.completedPerSecond", 1) + " | "
                        + figure.shown("figures.acceptance.p50", 1) + ", " + figure.shown("figures.acceptance.p99", 1)
                        + " | " + figure.shown("figures.completion.p50", 1) + ", "
                        + figure.shown("figures.completion.p99", 1) + " | " + figure.shown("figures.cart.p99", 1)
                        + " | " + figure.shown("figures.cpuMillisPerOrderTotal", 2) + " | "
                        + figure.shown("figures.generatorCpuMillisPerOrder", 2) + " | "
                        + figure.shown("figures.othersPercent", 0) + " % | " + figure.errors("figures.errors") + " | "
                        + figure.audit() + " |");
            }
        }
        var flash = figure("flash");
        if (flash.isThere()) {
            say("");
            say("Flash: " + flash.shown("buyers", 0) + " buyers, " + flash.shown("units", 0) + " pieces, "
                    + flash.shown("sold", 0) + " sold, " + flash.shown("turnedAway", 0) + " told that nothing is left, "
                    + flash.shown("left", 0) + " left over; " + flash.shown("decidedPerSecond", 1)
                    + " decided a second.");
        }
    }

    private void costs(Figure checkout) {
        title("What an order costs", "| process | CPU-ms | bytes written | memory MiB |");
        for (var service : checkout.numbers("figures.memoryMib").keySet()) {
            say("| " + service + " | " + checkout.shown("figures.cpuMillisPerOrder." + service, 3) + " | "
                    + checkout.shown("figures.writtenBytesPerOrder." + service, 0) + " | "
                    + checkout.shown("figures.memoryMib." + service, 0) + " |");
        }
        say("| all | " + checkout.shown("figures.cpuMillisPerOrderTotal", 3) + " | "
                + sum(checkout, "figures.writtenBytesPerOrder") + " | " + sum(checkout, "figures.memoryMib") + " |");
        say("");
        say("PostgreSQL commits " + String.format(Locale.ROOT, "%.1f", total(checkout, "figures.commitsPerOrder"))
                + " transactions and writes " + checkout.shown("figures.logBytesPerOrder", 0)
                + " bytes of its log for an order. By database:");
        title("PostgreSQL", "| database | CPU-ms/order | transactions/order |");
        checkout.numbers("figures.connectionsCpuMillisPerOrder")
                .keySet()
                .forEach(database -> say("| " + database + " | "
                        + checkout.shown("figures.connectionsCpuMillisPerOrder." + database, 3) + " | "
                        + checkout.shown("figures.commitsPerOrder." + database, 2) + " |"));
    }

    private static double total(Figure figure, String path) {
        return figure.numbers(path).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private static String sum(Figure figure, String path) {
        return String.format(Locale.ROOT, "%,.0f", total(figure, path));
    }

    private void curve() throws IOException {
        var curve = figure("curve");
        if (curve.at("steps") instanceof JsonArray steps) {
            title(
                    "Load",
                    "| offered/s | confirmed/s | acceptance p50, p99 ms | completion p50, p99 ms | CPU-ms/order | errors |");
            for (var each : steps) {
                var step = Figure.of(each);
                say("| " + step.shown("offered", 0) + " | " + step.shown("figures.completedPerSecond", 1) + " | "
                        + step.shown("figures.acceptance.p50", 1) + ", " + step.shown("figures.acceptance.p99", 1)
                        + " | " + step.shown("figures.completion.p50", 1) + ", "
                        + step.shown("figures.completion.p99", 1) + " | "
                        + step.shown("figures.cpuMillisPerOrderTotal", 2) + " | " + step.errors("figures.errors")
                        + " |");
            }
            say("");
            say("![Orders confirmed over orders offered](" + PICTURES + "/throughput.svg)");
            say("");
            say("![Latency over orders offered](" + PICTURES + "/latency.svg)");
        }
    }

    private void overload() throws IOException {
        var overload = figure("overload");
        if (overload.isThere()) {
            title("Overload", "| | |");
            say("| capacity, offered | " + overload.shown("capacity", 1) + "/s, " + overload.shown("offered", 0)
                    + "/s |");
            say("| goodput, as a part of the capacity | " + overload.shown("goodput", 2) + " |");
            say("| told to come again, p50, p99 ms | " + overload.shown("figures.refusals.p50", 1) + ", "
                    + overload.shown("figures.refusals.p99", 1) + " |");
            say("| errors | " + overload.errors("figures.errors") + " |");
            say("| memory before, after, MiB | " + sum(overload, "memoryMibBefore") + ", "
                    + sum(overload, "figures.memoryMib") + " |");
            say("| well again after | " + overload.shown("recoverySeconds", 0) + " s |");
            say("| audit | " + overload.audit() + " |");
        }
    }

    private void sizes() throws IOException {
        var sizes = figure("sizes");
        if (sizes.at("steps") instanceof JsonArray steps) {
            title("Size", "| stored | orders/s | CPU-ms/order | of it PostgreSQL | log bytes/order |");
            for (var each : steps) {
                var step = Figure.of(each);
                say("| " + step.shown("stored", 0) + " | " + step.shown("figures.completedPerSecond", 1) + " | "
                        + step.shown("figures.cpuMillisPerOrderTotal", 2) + " | "
                        + step.shown("figures.cpuMillisPerOrder.postgres", 2) + " | "
                        + step.shown("figures.logBytesPerOrder", 0) + " |");
            }
            say("");
            say("![Cost of an order over the orders already stored](" + PICTURES + "/sizes.svg)");
        }
    }

    private void bounds() throws IOException {
        var bounds = figure("bounds");
        if (bounds.isThere()) {
            title("Bounds", "| alone | per second | p99 ms | CPU-ms each | orders/s, if that were all |");
            say("| PostgreSQL commits | " + bounds.shown("commits.perSecond", 0) + " | "
                    + bounds.shown("commits.latency.p99", 1) + " | " + bounds.shown("cpuMillisPerCommit", 3) + " | "
                    + bounds.shown("ordersOfCommits", 0) + " |");
            say("| gRPC echo through a gateway | " + bounds.shown("echoesPerSecond", 0) + " | "
                    + bounds.shown("echo.p99", 1) + " | "
                    + String.format(Locale.ROOT, "%.3f", total(bounds, "cpuMillisPerEcho")) + " | "
                    + bounds.shown("ordersOfEchoes", 0) + " |");
        }
    }

    private void mixed() throws IOException {
        var mixed = figure("mixed");
        if (mixed.isThere()) {
            title("Mixed", "| visit | how many | p50 ms | p99 ms |");
            for (var kind : souk.bench.shop.Marketplace.KINDS) {
                say("| " + kind + " | " + mixed.shown("visits." + kind + ".count", 0) + " | "
                        + mixed.shown("visits." + kind + ".p50", 1) + " | " + mixed.shown("visits." + kind + ".p99", 1)
                        + " |");
            }
            say("");
            say(mixed.shown("figures.completedPerSecond", 1) + " visits a second, "
                    + mixed.shown("figures.cpuMillisPerOrderTotal", 2) + " CPU-ms each; errors: "
                    + mixed.errors("figures.errors") + "; audit: " + mixed.audit() + ".");
        }
    }

    private void browsing() throws IOException {
        title("Browsing and searching", "| mix | requests/s | p50 ms | p99 ms | CPU-ms/request | errors |");
        for (var mix : List.of("browse", "search")) {
            var figure = figure(mix);
            if (figure.isThere()) {
                say("| " + mix + " | " + figure.shown("souk.perSecond", 0) + " | " + figure.shown("souk.p50", 1) + " | "
                        + figure.shown("souk.p99", 1) + " | "
                        + String.format(Locale.ROOT, "%.3f", total(figure, "souk.cpuMillisPerRequest")) + " | "
                        + figure.shown("souk.errors", 0) + " |");
            }
        }
    }

    private void idle() throws IOException {
        var idle = figure("idle");
        if (idle.isThere()) {
            say("");
            say("Idle, all processes take " + idle.shown("percentOfACoreTotal", 2) + " % of one core.");
        }
    }
}
