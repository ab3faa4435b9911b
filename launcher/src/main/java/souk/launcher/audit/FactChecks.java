package souk.launcher.audit;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import souk.platform.facts.DeadLetters;
import souk.platform.facts.Topics;
import souk.platform.runtime.Settings;

/** Facts: none waits in an outbox, none is dead, and the topic of orders tells each change of each order, once. */
final class FactChecks {

    private static final List<String> TELLERS = List.of("catalog", "orders", "payments", "inventory", "shipping");
    private static final int LETTERS_SHOWN = 100;

    private final Books books;
    private final String bootstrap;

    FactChecks(Books books, String bootstrap) {
        this.books = books;
        this.bootstrap = bootstrap;
    }

    List<Finding> run() throws Exception {
        return List.of(outboxes(), deadLetters(), orders());
    }

    private Finding outboxes() throws SQLException {
        var tally = new Tally(5, "every fact in an outbox is published");
        for (var teller : TELLERS) {
            var waiting = books.number(teller, "SELECT count(*) FROM outbox");
            tally.look(waiting == 0, waiting + " wait in the outbox of " + teller);
        }
        return tally.finding();
    }

    private Finding deadLetters() throws Exception {
        var tally = new Tally(5, "no fact is among the dead letters");
        var letters = new DeadLetters(Settings.load(Map.of("souk.kafka.bootstrap", bootstrap)));
        for (var teller : TELLERS) {
            var dead = letters.list(Topics.of(teller), LETTERS_SHOWN);
            tally.look(dead.isEmpty(), dead.size() + " dead letters of " + teller + "; see ./souk dlq list " + teller);
        }
        return tally.finding();
    }

    /** Facts are kept for a week, so only what is younger is compared. */
    private Finding orders() throws SQLException {
        var tally = new Tally(5, "the topic tells each change of each order, once");
        var told = told(Topics.of("orders"));
        books.each("orders", """
            SELECT id, (SELECT string_agg(h->>'status', ',' ORDER BY n)
                        FROM jsonb_array_elements(history) WITH ORDINALITY AS x (h, n)) AS statuses
            FROM orders
            WHERE placed_at > now() - interval '%d hours'
            """.formatted(Topics.KEPT.toHours() - 1), row -> {
            var expected = facts(List.of(row.getString("statuses").split(",")));
            var heard = told.getOrDefault(row.getString("id"), Map.of());
            tally.look(
                    expected.equals(heard),
                    "orders/" + row.getString("id") + " should have told " + expected + ", the topic has " + heard);
        });
        return tally.finding();
    }

    /** Which facts a history makes. */
    private static Map<String, Integer> facts(List<String> statuses) {
        Map<String, Integer> facts = new TreeMap<>();
        var before = "";
        for (var status : statuses) {
            var kept = before.equals("CANCELLING") && status.equals("CONFIRMED");
            var name = kept ? "Kept" : status.charAt(0) + status.substring(1).toLowerCase(Locale.ROOT);
            facts.merge("Order" + name, 1, Integer::sum);
            before = status;
        }
        return facts;
    }

    /** How many facts of each type the topic has, by key; a fact that was published twice counts once. */
    private Map<String, Map<String, Integer>> told(String topic) throws SQLException {
        Map<String, Map<String, Integer>> told = new HashMap<>();
        Set<String> seen = new HashSet<>();
        new TopicReader(bootstrap).each(topic, record -> {
            if (seen.add(TopicReader.id(record))) {
                told.computeIfAbsent(record.key(), _ -> new TreeMap<>())
                        .merge(TopicReader.type(record), 1, Integer::sum);
            }
        });
        return told;
    }
}
