package souk.shipping.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import souk.shipping.domain.Address;
import souk.shipping.domain.Destination;
import souk.shipping.domain.Moments;
import souk.shipping.domain.OrderId;
import souk.shipping.domain.Parcel;
import souk.shipping.domain.Shipment;
import souk.shipping.domain.ShipmentId;
import souk.shipping.domain.ShipmentState;
import souk.shipping.domain.TrackingCode;

/** Reads rows of the tables {@code consignment} and {@code shipment}. */
final class ShipmentRow {

    /** All columns that say where an order's shipments go, and since when they may. */
    static final String DESTINATION = """
        c.order_id, c.customer, c.region_code, c.language_code, c.postal_code, c.sorting_code, c.administrative_area,
        c.locality, c.sublocality, c.organization, c.recipients, c.address_lines, c.confirmed_at
        """;

    /** All columns that make a shipment, but for where it goes. */
    static final String SHIPMENT = """
        s.id, s.order_id, s.warehouse, s.seller, s.tracking_code, s.state, s.cancelled_by, s.created_at, s.updated_at,
        s.handed_over_at, s.delivered_at,
        ARRAY(SELECT i.sku FROM shipment_item i WHERE i.shipment_id = s.id ORDER BY i.position) AS skus,
        ARRAY(SELECT i.quantity FROM shipment_item i WHERE i.shipment_id = s.id ORDER BY i.position) AS quantities,
        ARRAY(SELECT i.title FROM shipment_item i WHERE i.shipment_id = s.id ORDER BY i.position) AS titles
        """;

    static OrderId order(ResultSet row) throws SQLException {
        return new OrderId(row.getObject("order_id", UUID.class));
    }

    static Destination destination(ResultSet row) throws SQLException {
        var address = new Address(
                row.getString("region_code"),
                row.getString("language_code"),
                row.getString("postal_code"),
                row.getString("sorting_code"),
                row.getString("administrative_area"),
                row.getString("locality"),
                row.getString("sublocality"),
                row.getString("organization"),
                List.of(texts(row, "recipients")),
                List.of(texts(row, "address_lines")));
        return new Destination(order(row), row.getString("customer"), address);
    }

    /** When the order was confirmed; empty if it was not. */
    static Optional<Instant> confirmed(ResultSet row) throws SQLException {
        return instant(row, "confirmed_at");
    }

    /** What is kept as state: that an order is confirmed is kept for all of its shipments together. */
    static String kept(ShipmentState state) {
        return state.held() ? ShipmentState.CREATED.name() : state.name();
    }

    /** Whether nothing of the row changes from one to the other, as when the order is confirmed. */
    static boolean same(@Nullable Shipment before, Shipment after) {
        var confirmed =
                before != null && before.state() == ShipmentState.PREPARED && after.state() == ShipmentState.CREATED;
        return confirmed || after.equals(before);
    }

    static Shipment shipment(ResultSet row, Destination to, Optional<Instant> confirmed) throws SQLException {
        var kept = ShipmentState.valueOf(row.getString("state"));
        var state = kept == ShipmentState.CREATED && confirmed.isEmpty() ? ShipmentState.PREPARED : kept;
        var written = row.getObject("updated_at", OffsetDateTime.class).toInstant();
        return new Shipment(
                new ShipmentId(row.getObject("id", UUID.class)),
                to,
                new Parcel(row.getString("warehouse"), row.getString("seller"), contents(row)),
                new TrackingCode(row.getString("tracking_code")),
                state,
                new Moments(
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        state == ShipmentState.CREATED
                                ? confirmed.filter(written::isBefore).orElse(written)
                                : written,
                        instant(row, "handed_over_at"),
                        instant(row, "delivered_at")),
                Optional.ofNullable(row.getString("cancelled_by")));
    }

    private static List<Parcel.Content> contents(ResultSet row) throws SQLException {
        var skus = texts(row, "skus");
        var quantities = (Long[]) row.getArray("quantities").getArray();
        var titles = texts(row, "titles");
        return IntStream.range(0, skus.length)
                .mapToObj(place -> new Parcel.Content(skus[place], quantities[place], titles[place]))
                .toList();
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private ShipmentRow() {}
}
