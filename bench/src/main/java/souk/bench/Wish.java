package souk.bench;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import souk.bench.measure.Unfit;

/**
 * What a person wants to have measured.
 *
 * @param mix the name of a mix
 * @param seconds how long, after the warm-up
 * @param rate requests a second, or 0 for as many as possible
 * @param gateway whom to ask, or null for the one that runs here
 * @param json where the figures go for programs, or null
 * @param nginx whether to compare with nginx, if it is installed
 */
record Wish(
        String mix,
        int seconds,
        int warmup,
        int connections,
        int rate,
        long seed,
        @Nullable URI gateway,
        @Nullable Path json,
        boolean nginx) {

    static final int SECONDS_MAX = 3_600;
    static final int RATE_MAX = 1_000_000;

    /** What can be asked, by name. */
    static final Map<String, Function<Catalogue, Mix>> MIXES =
            Map.of("browse", Mix::browse, "search", Mix::search, "get", Mix::get, "list", Mix::list, "all", Mix::all);

    /** What is measured besides, by commands with options of their own. */
    static final String COMMANDS = "checkout, flash, mixed, curve, sizes, overload, idle, bounds, report";

    /** The command line. */
    static CommandSpec describe() {
        var spec = Arguments.command(
                "bench",
                "Asks a running system, and tells how fast it answers and what an answer costs. Loopback only.");
        spec.usageMessage().footer("", "Other commands, each with a --help of its own: " + COMMANDS + ".");
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("<mix>")
                .arity("0..1")
                .type(String.class)
                .defaultValue("browse")
                .description("What to ask: browse, search, get, list or all. Default: browse.")
                .build());
        Arguments.number(spec, "--seconds", "20", "How long to measure.");
        Arguments.number(spec, "--warmup", "15", "How many seconds to ask before.");
        Arguments.number(spec, "--connections", "64", "How many connections ask at a time.");
        Arguments.number(
                spec,
                "--rate",
                "0",
                "Requests a second, each measured from its appointed time; 0 is as many as possible.");
        Arguments.number(spec, "--seed", "7", "The same seed asks the same.");
        Arguments.text(spec, "--gateway", "<url>", "Whom to ask. Default: the gateway that runs here.");
        Arguments.text(spec, "--json", "<file>", "Writes the figures there, too.");
        Arguments.flag(spec, "--no-nginx", "Does not compare with nginx, even if it is installed.");
        return spec;
    }

    /**
     * Reads a command line.
     *
     * @throws Unfit if a value is out of its range, with what is allowed
     */
    static Wish read(ParseResult args) {
        var mix = args.matchedPositionalValue(0, "browse");
        if (!MIXES.containsKey(mix)) {
            throw new Unfit("there is no mix \"" + mix + "\"; expected browse, search, get, list or all,"
                    + " or a command: " + COMMANDS);
        }
        String gateway = args.matchedOptionValue("--gateway", null);
        String json = args.matchedOptionValue("--json", null);
        return new Wish(
                mix,
                (int) Arguments.number(args, "--seconds", 1, SECONDS_MAX),
                (int) Arguments.number(args, "--warmup", 0, SECONDS_MAX),
                (int) Arguments.number(args, "--connections", 1, Load.CONNECTIONS_MAX),
                (int) Arguments.number(args, "--rate", 0, RATE_MAX),
                Arguments.number(args, "--seed", Long.MIN_VALUE, Long.MAX_VALUE),
                gateway == null ? null : uri(gateway),
                json == null ? null : Path.of(json),
                !args.hasMatchedOption("--no-nginx"));
    }

    private static URI uri(String text) {
        try {
            var uri = new URI(text);
            if ("http".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Told below, with what is expected.
        }
        throw new Unfit("--gateway is \"" + text + "\"; expected a URL such as http://127.0.0.1:8080");
    }
}
