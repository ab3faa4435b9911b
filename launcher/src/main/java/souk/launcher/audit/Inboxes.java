package souk.launcher.audit;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import souk.platform.facts.Topics;

/**
 * Whether each listener has written into its inbox, which commits with the effect, every fact that it was told and that
 * concerns it. One that was passed over is missing there, and so is one that somebody took who does not recognise repetitions.
 */
final class Inboxes {

    private static final int BATCH = 2_000;

    /** What has no such id is no fact: it ends among the dead letters. */
    private static final Pattern FACT_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** More than these need no second look: it is broken anyway. */
    private static final int MISSING_MAX = 10_000;

    private static final Duration LOOK = Duration.ofMillis(500);

    private final Books books;
    private final TopicReader topics;
    private final Map<Listener, Set<String>> missing = new LinkedHashMap<>();
    private long looked;

    Inboxes(Books books, TopicReader topics) {
        this.books = books;
        this.topics = topics;
    }

    /**
     * Who listens to whom, and where its inbox is.
     *
     * @param types what concerns it; empty if everything does
     */
    private record Listener(String service, String name, String teller, Set<String> types) {

        boolean concerned(String type) {
            return types.isEmpty() || types.contains(type);
        }
    }

    private static final Set<String> ENDINGS = Set.of("OrderConfirmed", "OrderCancelled");

    private static final List<Listener> LISTENERS = List.of(
            new Listener("carts", "offers", "catalog", Set.of()),
            new Listener("carts", "orders", "orders", Set.of("OrderPlaced")),
            new Listener("inventory", "owners", "catalog", Set.of()),
            new Listener("inventory", "orders", "orders", ENDINGS),
            new Listener("inventory", "shipments", "shipping", Set.of("ShipmentHandedOver")),
            new Listener("orders", "offers", "catalog", Set.of()),
            new Listener("orders", "parcels", "shipping", Set.of("ShipmentHandedOver", "ShipmentDelivered")),
            new Listener("shipping", "orders", "orders", ENDINGS));

    /** Waits for what listeners are still about to take in, for so long at most. */
    List<Finding> run(Duration patience) throws SQLException, InterruptedException {
        var until = System.nanoTime() + patience.toNanos();
        for (var teller : LISTENERS.stream().map(Listener::teller).distinct().toList()) {
            read(teller);
        }
        while (!missing.isEmpty() && System.nanoTime() < until) {
            Thread.sleep(LOOK);
            lookAgain();
        }
        return List.of(taken(), known());
    }

    private Finding taken() {
        var tally = new Tally(5, "every fact was taken in by everybody who listens");
        var broken = missing.values().stream().mapToLong(Set::size).sum();
        tally.sound(looked - broken);
        missing.forEach((listener, ids) -> ids.forEach(id -> tally.look(
                false, listener.service + "." + listener.name + " has not taken in " + id + " of " + listener.teller)));
        return tally.finding();
    }

    /** Otherwise a listener could be forgotten here. */
    private Finding known() throws SQLException {
        var tally = new Tally(5, "the audit knows everybody who listens");
        for (var service : LISTENERS.stream().map(Listener::service).distinct().toList()) {
            books.each(service, "SELECT DISTINCT listener FROM inbox", row -> {
                var name = row.getString("listener");
                tally.look(
                        LISTENERS.stream().anyMatch(one -> one.service.equals(service) && one.name.equals(name)),
                        service + "." + name + " is not known");
            });
        }
        return tally.finding();
    }

    private void read(String teller) throws SQLException {
        var oldest = Instant.now().minus(Topics.KEPT).plus(Duration.ofHours(1));
        var batch = new LinkedHashMap<String, String>();
        topics.each(Topics.of(teller), record -> {
            if (isFact(record) && record.timestamp() > oldest.toEpochMilli()) {
                batch.put(TopicReader.id(record), TopicReader.type(record));
            }
            if (batch.size() == BATCH) {
                look(teller, batch);
                batch.clear();
            }
        });
        look(teller, batch);
    }

    private static boolean isFact(ConsumerRecord<String, byte[]> record) {
        return record.value() != null && FACT_ID.matcher(TopicReader.id(record)).matches();
    }

    /** @param told the types of facts by their ids */
    private void look(String teller, Map<String, String> told) throws SQLException {
        for (var listener : LISTENERS) {
            if (listener.teller.equals(teller)) {
                look(
                        listener,
                        told.keySet().stream()
                                .filter(id -> listener.concerned(told.getOrDefault(id, "")))
                                .collect(Collectors.toSet()));
            }
        }
    }

    private void look(Listener listener, Set<String> ids) throws SQLException {
        looked += ids.size();
        var unseen = ids.isEmpty() ? List.<String>of() : unseen(listener, ids);
        if (!unseen.isEmpty()) {
            missing.computeIfAbsent(listener, _ -> new LinkedHashSet<>()).addAll(unseen);
        }
    }

    private void lookAgain() throws SQLException {
        books.refresh();
        for (var listener : List.copyOf(missing.keySet())) {
            var ids = missing.getOrDefault(listener, Set.of());
            if (ids.size() <= MISSING_MAX) {
                ids.retainAll(unseen(listener, ids));
            }
            if (ids.isEmpty()) {
                missing.remove(listener);
            }
        }
    }

    private List<String> unseen(Listener listener, Set<String> ids) throws SQLException {
        var unseen = new ArrayList<String>();
        books.each(
                listener.service,
                "SELECT id FROM unnest('{%s}'::uuid[]) AS told (id) EXCEPT SELECT id FROM inbox WHERE listener = '%s'"
                        .formatted(String.join(",", ids), listener.name),
                row -> unseen.add(row.getString("id")));
        return unseen;
    }
}
