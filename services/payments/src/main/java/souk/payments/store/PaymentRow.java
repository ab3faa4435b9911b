package souk.payments.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import souk.payments.domain.Charge;
import souk.payments.domain.CustomerId;
import souk.payments.domain.Payment;
import souk.payments.domain.PaymentId;
import souk.payments.domain.PaymentState;
import souk.payments.domain.Sums;
import souk.platform.Money;

/** Reads a row of the table {@code payment}. */
final class PaymentRow {

    /** All columns that make a payment. */
    static final String COLUMNS = """
        id, customer, currency, amount, state, provider, method, charge_key, provider_id, capture_key, decline_message,
        captured, refunded, refunding, created_at, updated_at
        """;

    static Payment payment(ResultSet row) throws SQLException {
        return new Payment(
                new PaymentId(row.getObject("id", UUID.class)),
                new CustomerId(row.getString("customer")),
                new Money(row.getLong("amount"), row.getString("currency")),
                PaymentState.valueOf(row.getString("state")),
                new Charge(
                        row.getString("provider"),
                        row.getString("method"),
                        row.getString("charge_key"),
                        row.getString("provider_id"),
                        row.getString("capture_key"),
                        row.getString("decline_message")),
                new Sums(row.getLong("captured"), row.getLong("refunded"), row.getLong("refunding")),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"));
    }

    private PaymentRow() {}
}
