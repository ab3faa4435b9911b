package souk.shipping.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import souk.platform.Invariant;
import souk.platform.data.Tx;
import souk.shipping.domain.Consignment;
import souk.shipping.domain.Destination;
import souk.shipping.domain.OrderId;
import souk.shipping.domain.Shipment;
import souk.shipping.domain.ShipmentId;

/** Keeps the shipments of orders, any number of orders for the price of a few statements. See V1__shipping.sql. */
public final class ConsignmentStore {

    /** A row of {@code consignment}, before its shipments are read. */
    private record Head(Destination to, Optional<Instant> confirmed, boolean ended) {}

    /** Keeps new consignments of different orders. Answers with the orders that had none; the others are left as they are. */
    public Set<OrderId> insert(Tx tx, Collection<Consignment> consignments) {
        if (consignments.isEmpty()) {
            return Set.of();
        }
        var inserted =
                insertHeads(tx, consignments.stream().map(Consignment::to).toList());
        var shipments = consignments.stream()
                .filter(consignment -> inserted.contains(consignment.to().order()))
                .flatMap(consignment -> consignment.shipments().stream())
                .toList();
        insertShipments(tx, shipments);
        insertItems(tx, shipments);
        return inserted;
    }

    /**
     * Reads the shipments of these orders and holds them until the transaction ends; whoever means to write reads so. Orders
     * that are not known are left out.
     */
    public Map<OrderId, Consignment> lock(Tx tx, Collection<OrderId> orders) {
        var heads = new HashMap<OrderId, Head>();
        tx.query("SELECT " + ShipmentRow.DESTINATION + """
            , c.ended
            FROM consignment c
            WHERE c.order_id = ANY(:orders)
            ORDER BY c.order_id
            FOR UPDATE
            """)
                .bindArray("orders", UUID.class, (Object[]) Columns.ids(orders))
                .map((row, _) ->
                        new Head(ShipmentRow.destination(row), ShipmentRow.confirmed(row), row.getBoolean("ended")))
                .forEach(head -> heads.put(head.to().order(), head));
        var shipments = shipments(tx, heads);
        var found = new HashMap<OrderId, Consignment>();
        heads.forEach((order, head) -> found.put(
                order,
                new Consignment(head.to(), head.confirmed(), head.ended(), shipments.getOrDefault(order, List.of()))));
        return found;
    }

    /** Writes what this transaction has changed of shipments that it holds. */
    public void update(Tx tx, Collection<Consignment> before, Collection<Consignment> after) {
        var known = new HashSet<>(before);
        var changed = after.stream().filter(now -> !known.contains(now)).toList();
        if (changed.isEmpty()) {
            return;
        }
        var was = new HashMap<ShipmentId, Shipment>();
        before.forEach(consignment -> consignment.shipments().forEach(shipment -> was.put(shipment.id(), shipment)));
        updateHeads(tx, changed);
        updateShipments(
                tx,
                changed.stream()
                        .flatMap(consignment -> consignment.shipments().stream())
                        .filter(shipment -> !ShipmentRow.same(was.get(shipment.id()), shipment))
                        .toList());
    }

    /** Read by a statement of their own, after the heads are held: thus they are as the one before left them. */
    private static Map<OrderId, List<Shipment>> shipments(Tx tx, Map<OrderId, Head> heads) {
        var shipments = new HashMap<OrderId, List<Shipment>>();
        tx.query("SELECT " + ShipmentRow.SHIPMENT + """
            FROM shipment s
            WHERE s.order_id = ANY(:orders)
            ORDER BY s.id
            """)
                .bindArray("orders", UUID.class, (Object[]) Columns.ids(heads.keySet()))
                .map((row, _) -> {
                    var head = Optional.ofNullable(heads.get(ShipmentRow.order(row)))
                            .orElseThrow();
                    return ShipmentRow.shipment(row, head.to(), head.confirmed());
                })
                .forEach(shipment -> shipments
                        .computeIfAbsent(shipment.to().order(), _ -> new ArrayList<>())
                        .add(shipment));
        return shipments;
    }

    private static Set<OrderId> insertHeads(Tx tx, List<Destination> all) {
        var query = tx.query("""
            INSERT INTO consignment (order_id, customer, region_code, language_code, postal_code, sorting_code,
                administrative_area, locality, sublocality, organization, recipients, address_lines, ended)
            SELECT order_id, customer, region, language, postal, sorting, area, locality, sublocality, organization,
                string_to_array(recipients, E'\\n'), string_to_array(lines, E'\\n'), false
            FROM unnest(:orders, :customers, :regions, :languages, :postals, :sortings, :areas, :localities,
                :sublocalities, :organizations, :recipients, :lines)
                AS new (order_id, customer, region, language, postal, sorting, area, locality, sublocality,
                    organization, recipients, lines)
            ORDER BY order_id
            ON CONFLICT (order_id) DO NOTHING
            RETURNING order_id
            """)
                .bindArray(
                        "orders", UUID.class, Columns.of(all, to -> to.order().value()))
                .bindArray("customers", String.class, Columns.of(all, Destination::customer));
        AddressColumns.bind(query, all.stream().map(Destination::address).toList());
        return new HashSet<>(query.map((row, _) -> ShipmentRow.order(row)).list());
    }

    private static void insertShipments(Tx tx, List<Shipment> all) {
        tx.update("""
            INSERT INTO shipment (id, order_id, customer, warehouse, seller, tracking_code, state, created_at, updated_at)
            SELECT id, order_id, customer, warehouse, seller, tracking_code, state, at, at
            FROM unnest(:ids, :orders, :customers, :warehouses, :sellers, :codes, :states, :times)
                AS new (id, order_id, customer, warehouse, seller, tracking_code, state, at)
            """)
                .bindArray(
                        "ids",
                        UUID.class,
                        Columns.of(all, shipment -> shipment.id().value()))
                .bindArray(
                        "orders",
                        UUID.class,
                        Columns.of(all, shipment -> shipment.to().order().value()))
                .bindArray(
                        "customers",
                        String.class,
                        Columns.of(all, shipment -> shipment.to().customer()))
                .bindArray(
                        "warehouses",
                        String.class,
                        Columns.of(all, shipment -> shipment.parcel().warehouse()))
                .bindArray(
                        "sellers",
                        String.class,
                        Columns.of(all, shipment -> shipment.parcel().seller()))
                .bindArray(
                        "codes",
                        String.class,
                        Columns.of(all, shipment -> shipment.tracking().value()))
                .bindArray("states", String.class, Columns.of(all, shipment -> ShipmentRow.kept(shipment.state())))
                .bindArray(
                        "times",
                        OffsetDateTime.class,
                        Columns.of(
                                all, shipment -> Columns.at(shipment.moments().created())))
                .execute();
    }

    private static void insertItems(Tx tx, List<Shipment> shipments) {
        var rows = shipments.stream().flatMap(ItemRow::of).toList();
        tx.update("""
            INSERT INTO shipment_item (shipment_id, position, sku, quantity, title)
            SELECT shipment_id, position, sku, quantity, title
            FROM unnest(:shipments, :positions, :skus, :quantities, :titles)
                AS new (shipment_id, position, sku, quantity, title)
            """)
                .bindArray("shipments", UUID.class, Columns.of(rows, ItemRow::shipment))
                .bindArray("positions", Integer.class, Columns.of(rows, ItemRow::position))
                .bindArray(
                        "skus",
                        String.class,
                        Columns.of(rows, row -> row.content().sku()))
                .bindArray(
                        "quantities",
                        Long.class,
                        Columns.of(rows, row -> row.content().quantity()))
                .bindArray(
                        "titles",
                        String.class,
                        Columns.of(rows, row -> row.content().title()))
                .execute();
    }

    private static void updateHeads(Tx tx, List<Consignment> all) {
        tx.update("""
            UPDATE consignment c
            SET confirmed_at = changed.confirmed_at, ended = changed.ended
            FROM unnest(:orders, :confirmed, :ended) AS changed (order_id, confirmed_at, ended)
            WHERE c.order_id = changed.order_id
                AND (c.confirmed_at, c.ended) IS DISTINCT FROM (changed.confirmed_at, changed.ended)
            """)
                .bindArray(
                        "orders",
                        UUID.class,
                        Columns.of(all, changed -> changed.to().order().value()))
                .bindArray(
                        "confirmed", OffsetDateTime.class, Columns.of(all, changed -> Columns.at(changed.confirmed())))
                .bindArray("ended", Boolean.class, Columns.of(all, Consignment::ended))
                .execute();
    }

    private static void updateShipments(Tx tx, List<Shipment> all) {
        if (all.isEmpty()) {
            return;
        }
        int rows = tx.update("""
            UPDATE shipment s
            SET state = changed.state, cancelled_by = changed.cancelled_by, updated_at = changed.updated_at,
                handed_over_at = changed.handed_over_at, delivered_at = changed.delivered_at
            FROM unnest(:ids, :states, :cancelled, :updated, :handedOver, :delivered)
                AS changed (id, state, cancelled_by, updated_at, handed_over_at, delivered_at)
            WHERE s.id = changed.id
            """)
                .bindArray(
                        "ids",
                        UUID.class,
                        Columns.of(all, shipment -> shipment.id().value()))
                .bindArray("states", String.class, Columns.of(all, shipment -> ShipmentRow.kept(shipment.state())))
                .bindArray(
                        "cancelled",
                        String.class,
                        Columns.of(all, shipment -> shipment.cancelledBy().orElse(null)))
                .bindArray(
                        "updated",
                        OffsetDateTime.class,
                        Columns.of(
                                all, shipment -> Columns.at(shipment.moments().updated())))
                .bindArray(
                        "handedOver",
                        OffsetDateTime.class,
                        Columns.of(
                                all, shipment -> Columns.at(shipment.moments().handedOver())))
                .bindArray(
                        "delivered",
                        OffsetDateTime.class,
                        Columns.of(
                                all, shipment -> Columns.at(shipment.moments().delivered())))
                .execute();
        Invariant.hold(rows == all.size(), "shipments that are held are still there");
    }
}
