package souk.payments.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.function.Function;

/** How values go into columns and come out of them. */
final class Columns {

    /** One value of each row, to be unnested. */
    static <T> Object[] of(Collection<T> rows, Function<T, Object> value) {
        return rows.stream().map(value).toArray();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private Columns() {}
}
