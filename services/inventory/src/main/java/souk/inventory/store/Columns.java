package souk.inventory.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import souk.inventory.domain.Place;
import souk.platform.data.SqlStatement;

/** Rows as arrays, a column each, for statements about sets. */
final class Columns<T> {

    private final SqlStatement<?> statement;
    private final List<T> rows;

    private Columns(SqlStatement<?> statement, Collection<? extends T> rows) {
        this.statement = statement;
        this.rows = List.copyOf(rows);
    }

    /** Binds these rows to a statement, column by column. */
    static <T> Columns<T> of(SqlStatement<?> statement, Collection<? extends T> rows) {
        return new Columns<>(statement, rows);
    }

    /** Two columns that say where. */
    Columns<T> places(Function<T, Place> place) {
        return texts("skus", row -> place.apply(row).sku().value())
                .texts("warehouses", row -> place.apply(row).warehouse().value());
    }

    Columns<T> texts(String name, Function<T, String> column) {
        return bind(name, String.class, column);
    }

    Columns<T> numbers(String name, Function<T, Long> column) {
        return bind(name, Long.class, column);
    }

    Columns<T> times(String name, Function<T, Instant> column) {
        return bind(name, OffsetDateTime.class, row -> time(column.apply(row)));
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private Columns<T> bind(String name, Class<?> type, Function<T, ?> column) {
        statement.bindArray(name, type, rows.stream().map(column).toArray());
        return this;
    }
}
