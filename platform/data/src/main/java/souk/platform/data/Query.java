package souk.platform.data;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

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

    /** The driver gives an int8 as a {@code Long} only, although a count mostly fits into less. */
    private static @Nullable Object column(ResultSet row, Class<?> type) throws SQLException {
        if (type == Integer.class) {
            int number = row.getInt(1);
            return row.wasNull() ? null : number;
        }
        if (type == Long.class) {
            long number = row.getLong(1);
            return row.wasNull() ? null : number;
        }
        return type == String.class ? row.getString(1) : row.getObject(1, type);
    }

    @Override
    Query self() {
        return this;
    }
}
