package souk.orders.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import souk.orders.domain.CustomerId;
import souk.orders.domain.Order;
import souk.orders.domain.OrderId;
import souk.orders.domain.Parcels;
import souk.orders.domain.Purchase;
import souk.platform.Money;

/** A row of the table {@code orders}. */
final class OrderRow {

    static final String COLUMNS = """
        id, customer, lines::text AS lines, total_minor, currency, address::text AS address, payment_method, cart,
        hold::text AS hold, shipped, delivered, history::text AS history
        """;

    static Order order(ResultSet row) throws SQLException {
        return new Order(
                new OrderId(row.getObject("id", UUID.class)),
                new CustomerId(row.getString("customer")),
                purchase(row),
                OrderJson.hold(row.getString("hold")),
                new Parcels(row.getBoolean("shipped"), row.getBoolean("delivered")),
                OrderJson.history(row.getString("history")));
    }

    private static Purchase purchase(ResultSet row) throws SQLException {
        return new Purchase(
                OrderJson.lines(row.getString("lines")),
                new Money(row.getLong("total_minor"), row.getString("currency")),
                OrderJson.address(row.getString("address")),
                row.getString("payment_method"),
                Optional.ofNullable(row.getString("cart")).map(CustomerId::new));
    }

    private OrderRow() {}
}
