package souk.control.api;

import io.envoyproxy.controlplane.cache.v3.SimpleCache;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Collection;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.control.app.Registry;
import souk.control.app.TrafficPolicy;

/**
 * Tells the clients who is alive and which rules hold, whenever one of the two has changed. It has three ages. At first it
 * is silent: a control plane that was just started knows nobody yet, and must not tell so. Then it is open, but says
 * nothing about the endpoints of a service that never had any. At last it is sure that such a service is not there, so
 * that calls to it fail at once instead of waiting. Safe for use by many threads.
 */
public final class Publisher {

    /** The clients all get the same. */
    static final String EVERYBODY = "everybody";

    /** More names than this are not remembered when clients ask for them. */
    static final int ASKED_MAX = 1_000;

    private static final Pattern SERVICE = Pattern.compile("[a-z][a-z0-9-]{0,61}");
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private enum Age {
        SILENT,
        OPEN,
        SURE,
        CLOSED
    }

    private final Registry registry;
    private final TrafficPolicy policy;
    private final Counter published;
    private final SimpleCache<String> cache = new SimpleCache<>(node -> EVERYBODY);
    private final TreeSet<String> asked = new TreeSet<>();
    private final String epoch;
    private Age age = Age.SILENT;
    private long count;
    private Resources last = Resources.NONE;
    private Resources.Versions versions = Resources.Versions.NONE;

    public Publisher(Registry registry, TrafficPolicy policy, MeterRegistry meters, InstantSource clock) {
        this.registry = registry;
        this.policy = policy;
        // Part of each version, so that none of an earlier life is taken for one of this.
        this.epoch = Long.toString(clock.millis(), Character.MAX_RADIX);
        this.published = Counter.builder("souk.control.published")
                .description("How often the clients were told something new")
                .register(meters);
        registry.watch(this::publish);
        policy.watch(this::publish);
    }

    SimpleCache<String> cache() {
        return cache;
    }

    /** Begins to tell. */
    public synchronized void open() {
        if (age == Age.SILENT) {
            age = Age.OPEN;
            publish();
        }
    }

    /** From now on a service that never had an instance has none. */
    public synchronized void sure() {
        if (age == Age.OPEN) {
            age = Age.SURE;
            publish();
        }
    }

    /**
     * Falls silent for ever. To be called before the streams of the instances are cut off by a stop of control, which would
     * look as if all of them had died.
     */
    public synchronized void close() {
        age = Age.CLOSED;
    }

    /** Remembers that somebody wants to call these services, so that they are told of them from now on. */
    synchronized void ask(Collection<String> services) {
        var news = false;
        for (var service : services) {
            if (asked.size() < ASKED_MAX && SERVICE.matcher(service).matches()) {
                news |= asked.add(service);
            }
        }
        if (news) {
            publish();
        }
    }

    private synchronized void publish() {
        if (age == Age.SILENT || age == Age.CLOSED) {
            return;
        }
        var roster = registry.roster();
        var services = new TreeSet<>(asked);
        services.addAll(roster.known().keySet());
        var now = Resources.of(services, roster, policy.traffic(), age == Age.SURE);
        if (count > 0 && now.equals(last)) {
            return;
        }
        count++;
        versions = now.versions(last, versions, epoch + "." + count);
        last = now;
        cache.setSnapshot(EVERYBODY, now.snapshot(versions));
        published.increment();
        LOG.atInfo()
                .addKeyValue("version", epoch + "." + count)
                .addKeyValue("endpoints", now.counts())
                .log("published");
    }
}
