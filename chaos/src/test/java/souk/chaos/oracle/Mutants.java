package souk.chaos.oracle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** START HERE: how the product is broken. A text that is not in its source any more fails the test that needs it. */
final class Mutants {

    private static final String FACTS = "platform/data/src/main/java/souk/platform/facts/";

    /** Repetitions are written down as ever, and take effect again. */
    static final Mutant REPETITIONS_TAKE_EFFECT = Mutant.of(
            "carts",
            FACTS + "Inbox.java",
            Map.of(".filter(fact -> recorded.contains(fact.id()))", ".filter(fact -> recorded.size() >= 0)"));

    /** Nothing is written down, and everything takes effect. */
    static final Mutant NO_INBOX = Mutant.of(
            "carts",
            FACTS + "Inbox.java",
            Map.of(
                    "List<Fact> fresh(Tx tx, List<Fact> facts) {",
                    "List<Fact> fresh(Tx tx, List<Fact> facts) { if (tx != null) return facts;"));

    /** Kafka is told that facts were handled, and then they are. */
    static final Mutant OFFSET_FIRST = Mutant.of(
            "shipping", FACTS + "Listener.java", Map.of("handle(records, box, done); commit(consumer, done);", """
            records.forEach(record -> done.put(partition(record), after(record)));
            commit(consumer, done);
            handle(records, box, done);
            """));

    /** What is decided is decided about numbers that may be old: nothing is locked, and the update has no condition. */
    static final Mutant UNCONDITIONAL_UPDATE = Mutant.of(
            "inventory",
            "services/inventory/src/main/java/souk/inventory/store/StockStore.java",
            edits(
                    "AND stock.on_hand > 0 ORDER BY stock.sku, stock.warehouse_id FOR UPDATE OF stock",
                    "AND stock.on_hand > 0 AND CAST(pg_sleep(0.5) AS text) IS NOT NULL",
                    "AND stock.on_hand + change.on_hand >= 0 AND stock.reserved + change.reserved >= 0",
                    ""));

    /** The table has a condition, too. */
    static final String NO_CONSTRAINT = "ALTER TABLE stock DROP CONSTRAINT IF EXISTS stock_on_hand_check";

    /** An undo that answers that it was done, and does nothing. */
    static Mutant skippedUndo(String step) {
        var undo = Map.of(
                        "payment", "Those.thatCost(peers.payments()::release))",
                        "stock", "this::reserve, this::release)",
                        "shipments", "peers.shipments()::unprepare)")
                .getOrDefault(step, "");
        var skipped = "calls -> calls.stream().<Answer>map(_ -> Answer.DONE).toList())";
        return Mutant.of(
                "orders",
                "services/orders/src/main/java/souk/orders/flow/CheckoutFlow.java",
                Map.of(undo, step.equals("stock") ? "this::reserve, " + skipped : skipped));
    }

    /** Inventory would release what is held for a cancelled order, whether its flow has done so or not. */
    static final Mutant DEAF_INVENTORY = Mutant.of(
            "inventory",
            "services/inventory/src/main/java/souk/inventory/app/FollowOrders.java",
            Map.of(
                    "Collection<OrderId> confirmed, Collection<OrderId> cancelled) {",
                    "Collection<OrderId> confirmed, Collection<OrderId> cancelled) { if (confirmed.isEmpty()) return;"));

    /** And shipping would keep the parcels back. */
    static final Mutant DEAF_SHIPPING = Mutant.of(
            "shipping",
            "services/shipping/src/main/java/souk/shipping/app/FollowOrders.java",
            Map.of("case CANCELLED -> consignment.end(held.at);", "case CANCELLED -> consignment;"));

    /** All of them. */
    static List<Mutant> all() {
        return List.of(
                REPETITIONS_TAKE_EFFECT,
                NO_INBOX,
                OFFSET_FIRST,
                UNCONDITIONAL_UPDATE,
                DEAF_INVENTORY,
                DEAF_SHIPPING,
                skippedUndo("payment"),
                skippedUndo("stock"),
                skippedUndo("shipments"));
    }

    private static Map<String, String> edits(String one, String by, String other, String byThat) {
        var edits = new LinkedHashMap<String, String>();
        edits.put(one, by);
        edits.put(other, byThat);
        return edits;
    }

    private Mutants() {}
}
