package souk.control.store;

import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import souk.control.domain.Traffic;
import souk.control.domain.Traffic.Balancing;
import souk.control.domain.Traffic.Budget;
import souk.control.domain.Traffic.Calls;
import souk.control.domain.Traffic.Outliers;
import souk.control.domain.Traffic.Retries;
import souk.control.domain.Traffic.Rules;

/**
 * Reads the traffic policy. Whatever a file leaves out is as in {@link #BUILT_IN}; what a service leaves out is as in the
 * file's defaults; what a method leaves out is as in its service.
 */
public final class TrafficYaml {

    /** The statuses after which gRPC clients are able to retry. */
    private static final Set<String> RETRYABLE =
            Set.of("cancelled", "deadline-exceeded", "internal", "resource-exhausted", "unavailable");

    /** gRPC makes five attempts at most, whatever it is told. */
    private static final int RETRIES_MAX = 4;

    private static final int FILE_CHARS_MAX = 1_000_000;
    private static final Pattern SERVICE = Pattern.compile("[a-z][a-z0-9-]{0,61}");
    private static final Pattern METHOD = Pattern.compile("[A-Za-z_][\\w.]*/[A-Za-z_]\\w*");

    /** What holds where no file says otherwise. */
    public static final Traffic BUILT_IN = new Traffic(
            new Rules(
                    new Balancing(2),
                    new Calls(
                            Duration.ofSeconds(5),
                            new Retries(2, List.of("unavailable"), Duration.ofMillis(25), Duration.ofMillis(250))),
                    Map.of(),
                    new Outliers(true, Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofMinutes(1), 50, 90, 20),
                    new Budget(20, 1_000),
                    1_000),
            Map.of());

    private static final String[] RULES = {
        "balancing", "timeout", "retries", "outliers", "retry-budget", "concurrent-calls-max"
    };

    /**
     * The policy that a text says.
     *
     * @throws WrongPolicy if it says anything that is not understood or not allowed
     */
    public static Traffic read(String text) throws WrongPolicy {
        if (text.isBlank()) {
            throw new WrongPolicy("the file is empty: expected \"defaults:\" or \"services:\" with rules");
        }
        var root = root(text).only("defaults", "services");
        var defaults = rules(root.section("defaults").only(RULES), BUILT_IN.defaults());
        var services = new HashMap<String, Rules>();
        var named = root.section("services").sections(SERVICE, "the name of a service, such as catalog");
        for (var service : named.entrySet()) {
            services.put(service.getKey(), service(service.getValue(), defaults));
        }
        return new Traffic(defaults, services);
    }

    private static YamlSection root(String text) throws WrongPolicy {
        var options = new LoaderOptions();
        options.setCodePointLimit(FILE_CHARS_MAX);
        options.setMaxAliasesForCollections(10);
        try {
            return YamlSection.of("", new Yaml(options).compose(new StringReader(text)));
        } catch (MarkedYAMLException broken) {
            var mark = broken.getProblemMark();
            throw new WrongPolicy(
                    "line " + (mark == null ? 1 : mark.getLine() + 1) + ": this is not YAML: " + broken.getProblem(),
                    broken);
        } catch (YAMLException broken) {
            throw new WrongPolicy("this is not YAML: " + broken.getMessage(), broken);
        }
    }

    private static Rules service(YamlSection section, Rules defaults) throws WrongPolicy {
        var keys = new ArrayList<>(List.of(RULES));
        keys.add("methods");
        var rules = rules(section.only(keys.toArray(String[]::new)), defaults);
        var methods = new HashMap<String, Calls>();
        var named = section.section("methods")
                .sections(METHOD, "the full name of a method, such as souk.catalog.v1.CatalogService/GetProduct");
        for (var method : named.entrySet()) {
            methods.put(method.getKey(), calls(method.getValue().only("timeout", "retries"), rules.calls()));
        }
        return new Rules(
                rules.balancing(), rules.calls(), methods, rules.outliers(), rules.budget(), rules.concurrentMax());
    }

    private static Rules rules(YamlSection section, Rules or) throws WrongPolicy {
        return new Rules(
                balancing(section.section("balancing"), or.balancing()),
                calls(section, or.calls()),
                Map.of(),
                outliers(section.section("outliers"), or.outliers()),
                budget(section.section("retry-budget"), or.budget()),
                section.whole("concurrent-calls-max", or.concurrentMax(), 1, 1_000_000));
    }

    private static Balancing balancing(YamlSection section, Balancing or) throws WrongPolicy {
        var by = section.only("by", "choices")
                .word(
                        "by",
                        or.leastRequest() ? "least-request" : "round-robin",
                        Set.of("least-request", "round-robin"));
        if (by.equals("round-robin")) {
            return new Balancing(1);
        }
        return new Balancing(section.whole("choices", Math.max(2, or.choices()), 2, 10));
    }

    private static Calls calls(YamlSection section, Calls or) throws WrongPolicy {
        return new Calls(
                section.time("timeout", or.timeout(), Duration.ofMillis(10), Duration.ofMinutes(10)),
                retries(section.section("retries"), or.retries()));
    }

    private static Retries retries(YamlSection section, Retries or) throws WrongPolicy {
        section.only("max", "on", "backoff", "backoff-max");
        var backoff = section.time("backoff", or.backoff(), Duration.ofMillis(1), Duration.ofMinutes(1));
        var backoffMax = section.time("backoff-max", or.backoffMax(), Duration.ofMillis(1), Duration.ofMinutes(1));
        if (backoffMax.compareTo(backoff) < 0) {
            throw section.wrong("backoff-max", "no less than the backoff, which is " + backoff.toMillis() + "ms");
        }
        return new Retries(
                section.whole("max", or.max(), 0, RETRIES_MAX),
                section.words("on", or.on(), RETRYABLE),
                backoff,
                backoffMax);
    }

    private static Budget budget(YamlSection section, Budget or) throws WrongPolicy {
        section.only("percent", "burst");
        return new Budget(
                section.whole("percent", or.percent(), 0, 100), section.whole("burst", or.burst(), 0, 1_000_000));
    }

    private static Outliers outliers(YamlSection section, Outliers or) throws WrongPolicy {
        section.only(
                "enabled",
                "interval",
                "ejection",
                "ejection-max",
                "ejected-percent-max",
                "failure-percent",
                "calls-min");
        var second = Duration.ofSeconds(1);
        var hour = Duration.ofHours(1);
        var ejection = section.time("ejection", or.ejection(), second, hour);
        var ejectionMax = section.time("ejection-max", or.ejectionMax(), second, hour);
        if (ejectionMax.compareTo(ejection) < 0) {
            throw section.wrong("ejection-max", "no less than the ejection, which is " + ejection.toSeconds() + "s");
        }
        return new Outliers(
                section.word("enabled", "" + or.enabled(), Set.of("true", "false"))
                        .equals("true"),
                section.time("interval", or.interval(), Duration.ofMillis(100), hour),
                ejection,
                ejectionMax,
                section.whole("ejected-percent-max", or.ejectedPercentMax(), 0, 100),
                section.whole("failure-percent", or.failurePercent(), 1, 100),
                section.whole("calls-min", or.callsMin(), 1, 1_000_000));
    }

    private TrafficYaml() {}
}
