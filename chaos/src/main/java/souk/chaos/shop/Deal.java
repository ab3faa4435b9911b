package souk.chaos.shop;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One wish to buy, and all that its buyer has ever been told about it. Each answer is judged by those before: what was said
 * once stays true. Safe for several threads.
 */
final class Deal {

    private static final Set<String> UNDER_WAY = Set.of("PLACED", "CANCELLING");

    /** What an order may be after it was something else; that it stays the same is always right. */
    private static final Map<String, Set<String>> AFTER = Map.of(
            "PLACED", Set.of("CONFIRMED", "SHIPPED", "DELIVERED", "CANCELLING", "CANCELLED"),
            "CONFIRMED", Set.of("SHIPPED", "DELIVERED", "CANCELLING", "CANCELLED"),
            "CANCELLING", Set.of("CONFIRMED", "SHIPPED", "DELIVERED", "CANCELLED"),
            "SHIPPED", Set.of("DELIVERED"),
            "DELIVERED", Set.of(),
            "CANCELLED", Set.of());

    private final Journal journal;
    final String who;
    final String key;
    final String wish;
    final Instant begun = Instant.now();

    private Optional<JsonObject> accepted = Optional.empty();
    private Optional<String> refused = Optional.empty();
    private JsonArray history = new JsonArray();
    private String status = "";
    private boolean cancelAsked;
    private Optional<Instant> ended = Optional.empty();

    /** @param wish the request, word by word */
    Deal(Journal journal, String who, String key, String wish) {
        this.journal = journal;
        this.who = who;
        this.key = key;
        this.wish = wish;
    }

    /** The order's name, once its buyer knows it. */
    synchronized Optional<String> name() {
        return accepted.map(order -> order.get("name").getAsString());
    }

    synchronized Optional<Instant> ended() {
        return ended;
    }

    synchronized String status() {
        return status;
    }

    /** Whether the placement was answered with yes or no. */
    synchronized boolean decided() {
        return accepted.isPresent() || refused.isPresent();
    }

    /** An answer to the placement. */
    synchronized void placed(Reply reply) {
        if (!reply.answered()) {
            return;
        }
        if (reply.ok()) {
            accept(reply.json());
        } else {
            refuse(reply);
        }
    }

    private void accept(JsonObject order) {
        refused.ifPresent(before -> wrong("was refused with " + before + ", and then accepted"));
        accepted.filter(before -> !before.equals(order))
                .ifPresent(before -> wrong("the same key was answered with " + before + " and then with " + order));
        if (accepted.isEmpty()) {
            accepted = Optional.of(order);
            seen(order);
        }
    }

    private void refuse(Reply reply) {
        accepted.ifPresent(before -> wrong("was accepted, and its repetition refused: " + reply.brief()));
        refused = Optional.of(reply.brief());
        unexpected(reply);
    }

    /** An answer to a question about the order. */
    synchronized void told(Reply reply) {
        if (reply.ok()) {
            seen(reply.json());
        } else if (reply.answered()) {
            wrong("is not told any more: " + reply.brief());
        }
    }

    /** An answer to the wish to cancel it. */
    synchronized void cancelled(Reply reply) {
        if (reply.ok()) {
            cancelAsked = true;
            seen(reply.json());
        } else if (reply.answered()) {
            unexpected(reply);
        }
    }

    /** Nothing is under way any more: what must be true now. */
    synchronized void settled() {
        if (accepted.isPresent() && (status.isEmpty() || UNDER_WAY.contains(status))) {
            wrong("has no ending, it is " + status);
        }
        if (cancelAsked && !status.equals("CANCELLED")) {
            wrong("was cancelled with an answer of yes, and is " + status + ": " + history);
        }
        if (!decided()) {
            wrong("was never answered");
        }
    }

    private void seen(JsonObject order) {
        var now = order.get("status").getAsString();
        if (!status.isEmpty()
                && !status.equals(now)
                && !AFTER.getOrDefault(status, Set.of()).contains(now)) {
            wrong("was " + status + ", and is " + now);
        }
        var told = order.getAsJsonArray("history");
        if (!begins(told, history)) {
            wrong("had the history " + history + ", and has " + told);
        }
        status = now;
        history = told;
        if (ended.isEmpty() && !UNDER_WAY.contains(now)) {
            ended = Optional.of(Instant.now());
        }
    }

    private static boolean begins(JsonArray all, JsonArray beginning) {
        for (int i = 0; i < beginning.size(); i++) {
            if (i >= all.size() || !all.get(i).equals(beginning.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** No wish here is wrong in itself, so a plain no is none that a buyer should get; nor is a 500 ever. */
    private void unexpected(Reply reply) {
        wrong("was answered with " + reply.brief());
    }

    private void wrong(String what) {
        journal.found(name().orElse("the order with the key " + key) + " of " + who + " " + what);
    }
}
