package souk.control.app;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.control.domain.Traffic;
import souk.control.store.PolicyFile;
import souk.control.store.TrafficYaml;
import souk.control.store.WrongPolicy;

/**
 * The traffic policy that holds now. A file that is wrong is refused with the reason and the policy that held goes on to
 * hold; the reason stands in the log, in the meters and in {@link #refused()} until the file is right.
 */
public final class TrafficPolicy {

    private static final Logger LOG = LoggerFactory.getLogger(TrafficPolicy.class);

    private final PolicyFile file;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private @Nullable String seen;
    private @Nullable String tried;
    private volatile Traffic traffic;
    private volatile @Nullable String refused;

    /**
     * Reads the file for the first time.
     *
     * @throws WrongPolicy if it is wrong; there is no older policy that could hold then
     */
    public TrafficPolicy(PolicyFile file, MeterRegistry meters) throws WrongPolicy {
        this.file = file;
        this.tried = file.text();
        this.traffic = TrafficYaml.read(tried);
        Gauge.builder("souk.control.policy.refused", this, policy -> policy.refused == null ? 0 : 1)
                .description("1 while the policy file is wrong and an older policy holds")
                .register(meters);
    }

    public Traffic traffic() {
        return traffic;
    }

    /** Why the file as it is now does not hold, or null if it does. */
    public @Nullable String refused() {
        return refused;
    }

    /** Calls the watcher after each change of the policy or of its refusal. It must be quick. */
    public void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    /**
     * Reads the file again and takes it over if it has changed, and has read the same twice in a row: one that was just
     * changed may still be being written. To be called by one thread only, again and again.
     */
    public void reload() {
        String now;
        try {
            now = file.text();
        } catch (WrongPolicy unreadable) {
            tried = null;
            refuse(unreadable);
            return;
        }
        var settled = now.equals(seen);
        seen = now;
        if (!settled || now.equals(tried)) {
            return;
        }
        tried = now;
        try {
            accept(TrafficYaml.read(now));
        } catch (WrongPolicy wrong) {
            refuse(wrong);
        }
    }

    private void accept(Traffic next) {
        traffic = next;
        refused = null;
        LOG.atInfo().addKeyValue("file", file.toString()).log("traffic policy taken over");
        watchers.forEach(Runnable::run);
    }

    private void refuse(WrongPolicy wrong) {
        if (Objects.equals(wrong.getMessage(), refused)) {
            return;
        }
        refused = wrong.getMessage();
        LOG.atWarn()
                .addKeyValue("file", file.toString())
                .addKeyValue("reason", wrong.getMessage())
                .log("traffic policy refused, the older one holds");
        watchers.forEach(Runnable::run);
    }
}
