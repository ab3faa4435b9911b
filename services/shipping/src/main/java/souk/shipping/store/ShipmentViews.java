package souk.shipping.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import souk.platform.data.Query;
import souk.platform.data.Tx;
import souk.shipping.domain.Shipment;
import souk.shipping.domain.ShipmentFilter;
import souk.shipping.domain.ShipmentId;
import souk.shipping.domain.ShipmentState;
import souk.shipping.domain.Visitor;

/** Rows for reading: nothing here is held, and nothing that is read here may be written back. */
public final class ShipmentViews {

    /** Seen by the seller: what may leave, and all that becomes of it. */
    private static final String MAY_LEAVE = "(s.state <> 'CREATED' OR c.confirmed_at IS NOT NULL)";

    private static final String SELECT = "SELECT " + ShipmentRow.DESTINATION + ", " + ShipmentRow.SHIPMENT + """
            FROM shipment s
            JOIN consignment c USING (order_id)
            """;

    /** The shipments of these ids, in no order. */
    public List<Shipment> find(Tx tx, Collection<ShipmentId> ids) {
        return tx.query(SELECT + "WHERE s.id = ANY(:ids)")
                .bindArray("ids", UUID.class, Columns.of(ids, ShipmentId::value))
                .map((row, _) -> shipment(row))
                .list();
    }

    /** The newest shipments that the visitor sees and the filter lets through, beginning after the one of this id. */
    public List<Shipment> page(Tx tx, Visitor visitor, Listing listing) {
        var conditions = conditions(listing);
        var sql = visitor.seesAll() ? all(conditions) : own(visitor, conditions);
        var query = tx.query(sql).bind("limit", listing.limit());
        bind(query, visitor, listing);
        return query.map((row, _) -> shipment(row)).list();
    }

    /** Which page it shall be. */
    public record Listing(ShipmentFilter filter, Optional<ShipmentId> after, int limit) {}

    private static String all(String conditions) {
        return SELECT + "WHERE true\n" + conditions + "ORDER BY s.id DESC\nLIMIT :limit";
    }

    /** A customer's and a seller's are looked for each by its own index; one who is both has the newest of both. */
    private static String own(Visitor visitor, String conditions) {
        var customers = newest("s.customer = :customer\n" + conditions);
        var sellers = newest("s.seller = :seller AND " + MAY_LEAVE + "\n" + conditions);
        var ids = visitor.seller().isPresent() ? customers + " UNION " + sellers : customers;
        return SELECT + "WHERE s.id IN (" + ids + ")\nORDER BY s.id DESC\nLIMIT :limit";
    }

    private static String newest(String conditions) {
        return "(SELECT s.id FROM shipment s JOIN consignment c USING (order_id) WHERE " + conditions
                + "ORDER BY s.id DESC LIMIT :limit)";
    }

    // Each combination of filters is a statement of its own, so that each gets the plan that suits it.
    private static String conditions(Listing listing) {
        return (listing.filter().order().isPresent() ? "AND s.order_id = :order\n" : "")
                + listing.filter().state().map(ShipmentViews::in).orElse("")
                + (listing.after().isPresent() ? "AND s.id < :after\n" : "");
    }

    private static String in(ShipmentState state) {
        return "AND s.state = :state\n"
                + switch (state) {
                    case PREPARED -> "AND c.confirmed_at IS NULL\n";
                    case CREATED -> "AND c.confirmed_at IS NOT NULL\n";
                    case HANDED_OVER, DELIVERED, CANCELLED -> "";
                };
    }

    private static Shipment shipment(ResultSet row) throws SQLException {
        return ShipmentRow.shipment(row, ShipmentRow.destination(row), ShipmentRow.confirmed(row));
    }

    private static void bind(Query query, Visitor visitor, Listing listing) {
        listing.filter().order().ifPresent(order -> query.bind("order", order.value()));
        listing.filter().state().ifPresent(state -> query.bind("state", ShipmentRow.kept(state)));
        listing.after().ifPresent(after -> query.bind("after", after.value()));
        if (!visitor.seesAll()) {
            query.bind("customer", visitor.customer());
            visitor.seller().ifPresent(seller -> query.bind("seller", seller));
        }
    }
}
