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

    /** The rows, of each its only column. */
    public <T> Rows<T> mapTo(Class<T> type) {
        return map((row, _) -> row.getObject(1, type));
    }

    @Override
    Query self() {
        return this;
    }
}
