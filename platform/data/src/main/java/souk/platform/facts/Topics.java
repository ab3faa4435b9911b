package souk.platform.facts;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.platform.runtime.Settings;

/** The topics of facts: how they are called, and how they are made where nobody has made them. */
public final class Topics {

    /** How many partitions a topic is made with; at most so many instances of a listener share its work. */
    public static final int PARTITIONS = 6;

    /** How long a fact can be read. */
    public static final Duration KEPT = Duration.ofDays(7);

    /** How long a dead letter can be read and replayed. */
    public static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(14);

    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
    private static final String DEAD_LETTERS = ".dlq";
    private static final String CLEANUP = "cleanup.policy";
    private static final String COMPACT = "compact";
    private static final String LAG = "min.compaction.lag.ms";

    /** What a topic keeps. */
    public enum Kept {
        /** All facts, for {@link #KEPT}. */
        FOR_DAYS,
        /**
         * All facts for {@link #KEPT}, and of each key the newest for ever: for facts that carry the whole thing that they are
         * about, so that a service that is deployed years later can still build its replica.
         */
        NEWEST_OF_EACH_KEY
    }

    /** The topic of all that a service tells: {@code souk.catalog.v1} for {@code catalog}. */
    public static String of(String service) {
        return "souk." + service + ".v1";
    }

    /** Where the facts of the topic go that a listener could not handle. */
    public static String deadLetters(String topic) {
        return topic + DEAD_LETTERS;
    }

    /**
     * Makes those topics that do not exist, with as many replicas as the broker does by default; the others are left as
     * they are.
     *
     * @throws TimeoutException if Kafka does not answer within 5 s
     * @throws ExecutionException if Kafka refuses
     */
    public static void create(Settings settings, Collection<String> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        try (var admin = Kafka.of(settings).admin("topics")) {
            create(admin, topics);
        }
    }

    static void create(Admin admin, Collection<String> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        var wait = Kafka.CALL_TIMEOUT.toSeconds();
        var there = admin.listTopics().names().get(wait, TimeUnit.SECONDS);
        var missing = topics.stream()
                .distinct()
                .filter(topic -> !there.contains(topic))
                .map(Topics::described)
                .toList();
        for (var made : admin.createTopics(missing).values().values()) {
            try {
                made.get(wait, TimeUnit.SECONDS);
            } catch (ExecutionException refused) {
                // Another instance was quicker.
                if (!(refused.getCause() instanceof TopicExistsException)) {
                    throw refused;
                }
            }
        }
    }

    /**
     * Puts right what a topic keeps; for the service that tells it, since who made it first may have been a listener that
     * cannot know, or an older version. Where Kafka does not let us, the topic stays as its operators made it.
     */
    static void keep(Admin admin, String topic, Kept kept) throws InterruptedException, TimeoutException {
        if (kept == Kept.FOR_DAYS) {
            return;
        }
        var wait = Kafka.CALL_TIMEOUT.toSeconds();
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            var now = admin.describeConfigs(List.of(resource)).values().values().stream()
                    .findFirst()
                    .orElseThrow()
                    .get(wait, TimeUnit.SECONDS);
            if (!COMPACT.equals(now.get(CLEANUP).value())) {
                admin.incrementalAlterConfigs(Map.of(resource, List.of(set(CLEANUP, COMPACT), set(LAG, millis(KEPT)))))
                        .all()
                        .get(wait, TimeUnit.SECONDS);
            }
        } catch (ExecutionException refused) {
            LOG.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("expected", CLEANUP + "=" + COMPACT)
                    .addKeyValue("cause", String.valueOf(refused.getCause()))
                    .log("the topic could not be told to keep the newest fact of each key");
        }
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    private static String millis(Duration time) {
        return Long.toString(time.toMillis());
    }

    private static NewTopic described(String topic) {
        return topic.endsWith(DEAD_LETTERS)
                // Compacted, so that a letter that was replayed can be taken out by its key.
                ? topic(topic, 1, DEAD_LETTERS_KEPT, "compact,delete")
                : topic(topic, PARTITIONS, KEPT, "delete");
    }

    private static NewTopic topic(String name, int partitions, Duration kept, String cleanup) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty())
                .configs(Map.of("retention.ms", millis(kept), CLEANUP, cleanup));
    }

    private Topics() {}
}
