package souk.bench.stored;

import java.util.List;
import java.util.Map;

/**
 * A table whose rows are copied with their order.
 *
 * @param service whose table it is
 * @param order the order's id of a row {@code t}, as SQL
 * @param special columns that are not merely copied with the one id in place of the other, as SQL: {@code t} is the row,
 *     {@code c.id} the id of the copy and {@code c.n} its number
 */
record Copied(String service, String table, String order, Map<String, String> special) {

    /** An id of the same form as the others of the table, which every service makes alike from those that it copies. */
    private static final String SHIPMENT = """
            (left(c.id::text, 14) || '7' || substr(md5(%1$s::text || c.n), 1, 3) || '-9' || substr(md5(%1$s::text || c.n), 4, 3)
             || '-' || substr(md5(%1$s::text || c.n), 7, 12))::uuid""";

    private static final String CHARGE = "'ch_' || md5('charge ' || c.id)";

    /** All of them, so that what is referred to comes first. */
    static final List<Copied> ALL = List.of(
            new Copied("orders", "orders", "t.id::text", Map.of("request_id", "'stored-' || c.id")),
            new Copied("orders", "flow", "t.id::text", Map.of()),
            new Copied("payments", "payment", "t.id::text", Map.of("provider_id", CHARGE)),
            new Copied("payments", "step", "t.payment_id::text", Map.of()),
            new Copied("payments", "ledger_entry", "t.payment_id::text", Map.of()),
            new Copied("inventory", "reservation", "t.order_id", Map.of()),
            new Copied("inventory", "reservation_line", "split_part(t.key, '/', 1)", Map.of()),
            new Copied("inventory", "movement", "t.order_id", Map.of()),
            new Copied("shipping", "consignment", "t.order_id::text", Map.of()),
            new Copied(
                    "shipping",
                    "shipment",
                    "t.order_id::text",
                    Map.of(
                            "id",
                            SHIPMENT.formatted("t.id"),
                            "tracking_code",
                            "'SK' || upper(left(md5(t.id::text || c.n), 13))")),
            new Copied(
                    "shipping",
                    "shipment_item",
                    "(SELECT s.order_id::text FROM shipment s WHERE s.id = t.shipment_id)",
                    Map.of("shipment_id", SHIPMENT.formatted("t.shipment_id"))),
            new Copied("shipping", "step", "t.order_id::text", Map.of()),
            new Copied("sandbox", "charge", "t.reference", Map.of("id", CHARGE)),
            new Copied("sandbox", "wish", "split_part(t.key, '/', 1)", Map.of("charge_id", CHARGE)));

    /** The table of the rows that are copied, for as long as the connection lasts. */
    String originals() {
        return "original_" + table;
    }

    /** Keeps what is to be copied: many orders would otherwise be looked through for each portion. */
    String keepOriginals() {
        return """
            CREATE TEMP TABLE %s AS
            SELECT o.place AS original_place, o.id AS original_id, t.*
            FROM %s t
            JOIN unnest(?::text[]) WITH ORDINALITY AS o (id, place) ON %s = o.id
            """.formatted(originals(), table, order);
    }
}
