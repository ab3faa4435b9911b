package souk.platform.data;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A statement that answers with rows. */
public final class Query extends SqlStatement<Query> {

    /** Makes something of a row. */
    @FunctionalInterface
    public interface RowMapper<T> {
        /**
         * Reads the row that the result stands at.
         *
         * @param number of the row, counted from 0
         */
        T map(ResultSet row, int number) throws SQLException;
    }

    Query(Connection connection, String sql) {
        super(connection, sql);
    }

    /** The rows, each made into something. */
    public <T> Rows<T> map(RowMapper<T> mapper) {
        return new Rows<>(this, mapper);
    }

    /** The rows, of each its only column; numbers are converted, if they fit. */
    public <T> Rows<T> mapTo(Class<T> type) {
        return map((row, _) -> type.cast(column(row, type)));
    }

    /** The driver gives a number only as what it is kept as, although a count mostly fits into less. */
    private static Object column(ResultSet row, Class<?> type) throws SQLException {
        if (type != Integer.class && type != Long.class) {
            return row.getObject(1, type);
        }
        var value = row.getObject(1);
        if (value instanceof Number) {
            return type == Integer.class ? (Object) row.getInt(1) : (Object) row.getLong(1);
        }
        return value;
    }

    @Override
    Query self() {
        return this;
    }
}
