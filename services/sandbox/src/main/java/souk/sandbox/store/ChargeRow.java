package souk.sandbox.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import souk.platform.Money;
import souk.platform.data.SqlStatement;
import souk.sandbox.domain.Charge;
import souk.sandbox.domain.ChargeState;
import souk.sandbox.domain.Door;
import souk.sandbox.domain.Method;

/** A charge as columns, in both directions. */
final class ChargeRow {

    static final String COLUMNS =
            " id, door, reference, currency, amount, method, state, captured, refunded, created_at ";

    /** The arrays that {@link #bind} binds, in the order of the columns. */
    static final String ARRAYS =
            " :ids, :doors, :references, :currencies, :amounts, :methods, :states, :captured, :refunded, :created ";

    static <S extends SqlStatement<S>> S bind(S statement, List<Charge> charges) {
        texts(statement, "ids", charges, Charge::id);
        texts(statement, "doors", charges, charge -> charge.order().door().name());
        texts(statement, "references", charges, charge -> charge.order().reference());
        texts(
                statement,
                "currencies",
                charges,
                charge -> charge.order().amount().currency());
        numbers(statement, "amounts", charges, charge -> charge.order().amount().minor());
        texts(statement, "methods", charges, charge -> charge.order().method().name());
        texts(statement, "states", charges, charge -> charge.state().name());
        numbers(statement, "captured", charges, Charge::captured);
        numbers(statement, "refunded", charges, Charge::refunded);
        var created = charges.stream()
                .map(charge -> charge.createdAt().atOffset(ZoneOffset.UTC))
                .toArray();
        return statement.bindArray("created", OffsetDateTime.class, created);
    }

    static Charge charge(ResultSet row, String id) throws SQLException {
        var order = new Charge.Order(
                Door.valueOf(row.getString("door")),
                row.getString("reference"),
                new Money(row.getLong("amount"), row.getString("currency")),
                Method.valueOf(row.getString("method")));
        return new Charge(
                row.getString(id),
                order,
                ChargeState.valueOf(row.getString("state")),
                row.getLong("captured"),
                row.getLong("refunded"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static <S extends SqlStatement<S>> void texts(
            S statement, String name, List<Charge> charges, Function<Charge, String> column) {
        statement.bindArray(name, String.class, charges.stream().map(column).toArray());
    }

    private static <S extends SqlStatement<S>> void numbers(
            S statement, String name, List<Charge> charges, Function<Charge, Long> column) {
        statement.bindArray(name, Long.class, charges.stream().map(column).toArray());
    }

    private ChargeRow() {}
}
