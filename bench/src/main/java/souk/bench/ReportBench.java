package souk.bench;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import souk.bench.measure.Unfit;
import souk.bench.report.Tables;
import souk.launcher.home.Home;

/** {@code ./souk bench report}: everything, one after another, and the document of the figures written anew. */
final class ReportBench implements Verb {

    /** In the order in which they are done; what stores many orders comes last. */
    private static final List<String> STEPS = List.of(
            "idle",
            "checkout",
            "half",
            "zipf",
            "flash",
            "mixed",
            "browse",
            "search",
            "curve",
            "overload",
            "bounds",
            "sizes");

    /** Until Java has compiled what matters. */
    private static final String FIRST_WARMUP = "90";

    private static final String MANY = Integer.toString(Market.MANY);

    private static final long HALF_OF_WHAT_IS_WANTED = 250;

    @Override
    public CommandSpec describe() {
        var spec = Arguments.command(
                "report",
                "Measures everything, and writes tables and pictures. It takes about an hour, and leaves a million orders"
                        + " behind: best in a Souk of its own (SOUK_HOME).");
        Arguments.times(spec);
        Arguments.text(spec, "--only", "<steps>", "Some of: " + String.join(",", STEPS) + ". Default: all.");
        Arguments.text(spec, "--stored", "<n,n,…>", "How many orders for sizes. Default: 1000,100000,1000000.");
        Arguments.text(spec, "--folder", "<folder>", "Where performance.md is. Default: docs.");
        return spec;
    }

    @Override
    public int run(ParseResult args, Home home, PrintStream out) throws Exception {
        var steps = steps(args);
        var results = Home.folder(home.state().resolve("bench").resolve("results"));
        String named = args.matchedOptionValue("--folder", null);
        var folder = named == null ? home.checkout().resolve("docs") : Path.of(named);
        Files.createDirectories(folder.resolve(Tables.PICTURES));
        int worst = 0;
        for (var step : steps) {
            out.println();
            out.println("== " + step);
            worst = Math.max(worst, step(step, args, new Places(home, results, folder), out));
        }
        new Tables(results).write(folder.resolve("performance.md"));
        out.println();
        out.println("Written: " + folder.resolve("performance.md"));
        return worst;
    }

    private record Places(Home home, Path results, Path folder) {}

    private static int step(String step, ParseResult args, Places places, PrintStream out) throws IOException {
        var words = new ArrayList<>(words(step, places));
        if (!step.equals("flash")) {
            words.addAll(List.of("--seconds", Long.toString(Arguments.number(args, "--seconds", 1, Wish.SECONDS_MAX))));
        }
        if (!step.equals("flash") && !words.contains("--warmup")) {
            words.addAll(List.of("--warmup", Long.toString(Arguments.number(args, "--warmup", 0, Wish.SECONDS_MAX))));
        }
        String stored = args.matchedOptionValue("--stored", null);
        if (step.equals("sizes") && stored != null) {
            words.addAll(List.of("--stored", stored));
        }
        words.addAll(List.of("--json", places.results.resolve(step + ".json").toString()));
        var environment = Map.of(
                "SOUK_HOME", places.home.state().toString(),
                "SOUK_CHECKOUT", places.home.checkout().toString());
        return BenchMain.run(environment, out, out, words.toArray(String[]::new));
    }

    private static List<String> words(String step, Places places) throws IOException {
        var plots = List.of("--plots", places.folder.resolve(Tables.PICTURES).toString());
        return switch (step) {
            case "checkout" -> List.of("checkout", "--warmup", FIRST_WARMUP, "--shoppers", MANY);
            case "half" -> List.of("checkout", "--rate", half(places));
            case "zipf" -> List.of("checkout", "--keys", "zipf", "--shoppers", MANY);
            case "flash" -> List.of("flash", "--shoppers", MANY);
            case "browse", "search" -> List.of(step, "--no-nginx");
            case "curve" -> List.of("curve", plots.getFirst(), plots.getLast(), "--capacity", capacity(places));
            case "overload" -> List.of("overload", "--capacity", capacity(places));
            case "sizes" -> List.of("sizes", plots.getFirst(), plots.getLast());
            case "bounds" -> List.of("bounds", "--commits", commits(places));
            default -> List.of(step);
        };
    }

    /** As it was just measured. */
    private static String capacity(Places places) throws IOException {
        var figures = figures(places);
        return figures.has("completedPerSecond")
                ? Long.toString(Math.round(figures.get("completedPerSecond").getAsDouble()))
                : "0";
    }

    /** Half of what is wanted; or of what can be done here, if that is less: more says nothing of latency. */
    private static String half(Places places) throws IOException {
        var half = Long.parseLong(capacity(places)) / 2;
        return Long.toString(half == 0 ? HALF_OF_WHAT_IS_WANTED : Math.min(HALF_OF_WHAT_IS_WANTED, half));
    }

    private static String commits(Places places) throws IOException {
        var figures = figures(places);
        return figures.has("commitsPerOrder")
                ? Long.toString(Math.round(figures.getAsJsonObject("commitsPerOrder").entrySet().stream()
                        .mapToDouble(entry -> entry.getValue().getAsDouble())
                        .sum()))
                : "0";
    }

    private static JsonObject figures(Places places) throws IOException {
        var file = places.results.resolve("checkout.json");
        return Files.isRegularFile(file)
                ? JsonParser.parseString(Files.readString(file))
                        .getAsJsonObject()
                        .getAsJsonObject("figures")
                : new JsonObject();
    }

    private static List<String> steps(ParseResult args) {
        String only = args.matchedOptionValue("--only", null);
        var steps = only == null ? STEPS : Arrays.stream(only.split(",", -1)).toList();
        if (!STEPS.containsAll(steps)) {
            throw new Unfit("--only is \"" + only + "\"; expected some of " + String.join(",", STEPS));
        }
        return steps;
    }
}
