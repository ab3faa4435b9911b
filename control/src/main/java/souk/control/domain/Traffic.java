package souk.control.domain;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The rules of traffic: how the clients of each service behave.
 *
 * @param defaults for every service that has no rules of its own
 * @param services the rules of single services, complete: what their file left out is filled in from the defaults
 */
public record Traffic(Rules defaults, Map<String, Rules> services) {

    public Traffic {
        services = Map.copyOf(services);
    }

    /** The rules for the clients of a service. */
    public Rules of(String service) {
        return services.getOrDefault(service, defaults);
    }

    /**
     * The rules for the clients of one service.
     *
     * @param balancing which instance gets the next call
     * @param calls for every method that has no rules of its own
     * @param methods rules of single methods, by full name
     * @param outliers when an instance that fails is left out
     * @param budget how many retries there may be in all
     * @param concurrentMax how many calls one client has under way at this service before it fails further ones at once
     */
    public record Rules(
            Balancing balancing,
            Calls calls,
            Map<String, Calls> methods,
            Outliers outliers,
            Budget budget,
            int concurrentMax) {

        public Rules {
            methods = Map.copyOf(methods);
        }

        /** The rules for a method, by its full name. */
        public Calls of(String method) {
            return methods.getOrDefault(method, calls);
        }
    }

    /**
     * Which instance gets the next call: the one of {@code choices} random ones that has the fewest calls under way, or, if
     * there is but one choice, each in turn.
     */
    public record Balancing(int choices) {
        public boolean leastRequest() {
            return choices > 1;
        }
    }

    /**
     * The rules of single calls.
     *
     * @param timeout of a call with all its retries; a call that answers with a stream has none
     * @param retries of idempotent methods; the others are never retried, whatever is written here
     */
    public record Calls(Duration timeout, Retries retries) {}

    /**
     * How a failed call is tried again.
     *
     * @param max how many times at most, after the first attempt; 0 turns retries off
     * @param on after which gRPC statuses, in xDS spelling such as {@code unavailable}
     * @param backoff the wait before the first retry; it doubles with each
     * @param backoffMax where the doubling ends
     */
    public record Retries(int max, List<String> on, Duration backoff, Duration backoffMax) {
        public Retries {
            on = List.copyOf(on);
        }
    }

    /**
     * How many retries one client may make at a service in all, so that retries cannot multiply an overload.
     *
     * @param percent of the calls that may be retries in the long run
     * @param burst how many retries are allowed before that counts; it fills up again as calls are made
     */
    public record Budget(int percent, int burst) {}

    /**
     * When a client leaves out an instance that fails.
     *
     * @param enabled whether it does
     * @param interval how often it looks
     * @param ejection how long the first time; each further time is longer by as much
     * @param ejectionMax where that ends
     * @param ejectedPercentMax how many of the instances may be left out at once
     * @param failurePercent how many of an instance's calls must have failed
     * @param callsMin an instance with fewer calls in the interval is not judged
     */
    public record Outliers(
            boolean enabled,
            Duration interval,
            Duration ejection,
            Duration ejectionMax,
            int ejectedPercentMax,
            int failurePercent,
            int callsMin) {}
}
