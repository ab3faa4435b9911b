package souk.gateway.edge;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import souk.platform.runtime.Settings;

/**
 * What an operator can choose at the edge.
 *
 * @param identity where identity listens; null if it is not part of this set-up
 */
public record EdgeSettings(
        Place place,
        Limits limits,
        Waits waits,
        Rate rate,
        Manner manner,
        @Nullable Upstream identity) {

    /** Headers of a request that a service needs as they came: with them, senders of notices sign the body. */
    static final List<String> PASSED_ON = List.of("stripe-signature", "x-souk-signature");

    private static final Duration MOMENT = Duration.ofMillis(10);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SLOW = Duration.ofMillis(300);
    private static final Duration SLOW_MAX = Duration.ofSeconds(5);
    private static final int MILLION = 1_000_000;

    /**
     * Where it listens.
     *
     * @param loops threads that serve; each has a core's worth of work
     */
    public record Place(String host, int port, int loops) {}

    /** How much is taken at once. */
    public record Limits(int bodyBytes, int headerBytes, int uriBytes, int connections, InFlight calls, int streams) {}

    /**
     * How many requests, without streams, are being answered at once.
     *
     * @param most never more than these
     * @param least so many at any rate, however long they take; never more than the most
     * @param slow if they take longer than this on average, fewer are let in
     */
    public record InFlight(int most, int least, Duration slow) {

        public InFlight {
            least = Math.min(least, most);
        }
    }

    /**
     * How long is waited.
     *
     * @param call for the answer of a service
     * @param read for the body of a request, once its headers are there
     * @param write for a client to take what is sent to it
     * @param idle for the next request, or for the headers of the first
     * @param stream until a stream is ended, and the client has to ask again
     * @param heartbeat between two signs of life in a quiet stream
     */
    public record Waits(
            Duration call, Duration read, Duration write, Duration idle, Duration stream, Duration heartbeat) {}

    /**
     * How often one client may ask.
     *
     * @param perSecond requests in the long run; 0 for no limit
     * @param burst requests at once
     * @param proxies of our own that stand before the gateway and add to {@code x-forwarded-for}
     */
    public record Rate(int perSecond, int burst, int proxies) {}

    /**
     * How is answered.
     *
     * @param origins the web origins that may call from a browser; empty for none, {@code *} for all
     * @param defaults whether JSON shows zero, empty text and empty lists
     */
    public record Manner(Set<String> origins, boolean defaults) {
        public Manner {
            origins = Set.copyOf(origins);
        }
    }

    /** Reads them all; a wrong one throws {@link Settings.Wrong}. */
    public static EdgeSettings of(Settings settings) {
        return new EdgeSettings(
                place(settings),
                limits(settings),
                waits(settings),
                rate(settings),
                manner(settings),
                Upstream.of(settings, "souk.identity.url"));
    }

    private static Manner manner(Settings settings) {
        return new Manner(
                origins(settings),
                settings.oneOf("souk.gateway.json.defaults", "shown", Set.of("shown", "left-out"))
                        .equals("shown"));
    }

    private static Place place(Settings settings) {
        var cores = Runtime.getRuntime().availableProcessors();
        return new Place(
                settings.text("souk.http.host", "127.0.0.1"),
                settings.whole("souk.http.port", 8080, 0, 65_535),
                settings.whole("souk.gateway.loops", Math.clamp(cores, 1, 64), 1, 64));
    }

    private static Limits limits(Settings settings) {
        return new Limits(
                settings.whole("souk.gateway.body.bytes", 1 << 20, 1, 64 << 20),
                settings.whole("souk.gateway.header.bytes", 16 << 10, 256, 1 << 20),
                settings.whole("souk.gateway.uri.bytes", 8 << 10, 256, 1 << 20),
                settings.whole("souk.gateway.connections.max", 10_000, 1, MILLION),
                inFlight(settings),
                settings.whole("souk.gateway.streams.max", 1_000, 1, MILLION));
    }

    private static InFlight inFlight(Settings settings) {
        return new InFlight(
                settings.whole("souk.gateway.inflight.max", 1_000, 1, MILLION),
                settings.whole("souk.gateway.inflight.min", 128, 1, MILLION),
                settings.duration("souk.gateway.slow", SLOW, MOMENT, SLOW_MAX));
    }

    private static Waits waits(Settings settings) {
        return new Waits(
                settings.duration("souk.gateway.timeout", Duration.ofSeconds(5), MOMENT, HOUR),
                settings.duration("souk.gateway.read.timeout", Duration.ofSeconds(10), MOMENT, HOUR),
                settings.duration("souk.gateway.write.timeout", Duration.ofSeconds(30), MOMENT, HOUR),
                settings.duration("souk.gateway.idle.timeout", Duration.ofSeconds(60), MOMENT, HOUR),
                settings.duration("souk.gateway.stream.timeout", HOUR, MOMENT, Duration.ofDays(1)),
                settings.duration("souk.gateway.stream.heartbeat", Duration.ofSeconds(15), MOMENT, HOUR));
    }

    private static Rate rate(Settings settings) {
        var perSecond = settings.whole("souk.gateway.rate", 0, 0, MILLION);
        return new Rate(
                perSecond,
                settings.whole("souk.gateway.rate.burst", Math.max(1, perSecond), 1, MILLION),
                settings.whole("souk.gateway.proxies", 0, 0, 10));
    }

    private static Set<String> origins(Settings settings) {
        return Arrays.stream(settings.text("souk.gateway.cors.origins", "").split(",", -1))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
