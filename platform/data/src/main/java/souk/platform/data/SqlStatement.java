package souk.platform.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A statement whose parameters are named. It is sent when it is executed, each time with all its parameters bound. See
 * docs/decisions/0016-sql-by-jdbc.md for why this is no library.
 *
 * @param <S> the kind of statement
 */
public abstract sealed class SqlStatement<S extends SqlStatement<S>> permits Query, Update, PreparedBatch {

    /** The arrays that are bound, and what PostgreSQL calls their elements. */
    private static final Map<Class<?>, Element> ELEMENTS = Map.of(
            String.class, new Element("text", String[].class),
            Integer.class, new Element("int4", Integer[].class),
            Long.class, new Element("int8", Long[].class),
            Boolean.class, new Element("bool", Boolean[].class),
            byte[].class, new Element("bytea", byte[][].class),
            UUID.class, new Element("uuid", Object[].class),
            OffsetDateTime.class, new Element("timestamptz", Object[].class));

    private final Connection connection;
    private final NamedSql sql;
    private final @Nullable Value[] values;

    SqlStatement(Connection connection, String sql) {
        this.connection = connection;
        this.sql = NamedSql.of(sql);
        this.values = new Value[this.sql.names().size()];
    }

    /**
     * Gives a parameter its value: text, a number, a truth value, a UUID, an {@link Instant} or {@link OffsetDateTime}, bytes,
     * or null.
     */
    public final S bind(String name, @Nullable Object value) {
        // The driver wants moments with an offset.
        var known = value instanceof Instant moment ? moment.atOffset(ZoneOffset.UTC) : value;
        return bind(name, (statement, position) -> statement.setObject(position, known));
    }

    /** Gives a parameter an array, most often a column of rows for {@code unnest}; elements may be null. */
    public final S bindArray(String name, Class<?> type, @Nullable Object... array) {
        var element = ELEMENTS.get(type);
        if (element == null) {
            throw new IllegalArgumentException("there are no arrays of " + type);
        }
        var typed = Arrays.copyOf(array, array.length, element.array());
        return bind(
                name,
                (statement, position) -> statement.setArray(position, connection.createArrayOf(element.sql(), typed)));
    }

    /** As the other one. */
    public final S bindArray(String name, Class<?> type, Collection<?> array) {
        return bindArray(name, type, array.toArray());
    }

    /** This, as what it is. */
    abstract S self();

    final PreparedStatement prepare() throws SQLException {
        return connection.prepareStatement(sql.text());
    }

    final void fill(PreparedStatement statement) throws SQLException {
        int position = 1;
        for (int place : sql.places()) {
            var value = values[place];
            if (value == null) {
                throw new IllegalStateException(sql.names().get(place) + " of a statement is not bound");
            }
            value.set(statement, position);
            position++;
        }
    }

    final void unbind() {
        Arrays.fill(values, null);
    }

    private S bind(String name, Value value) {
        int index = sql.names().indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("there is no " + name + " in the statement");
        }
        values[index] = value;
        return self();
    }

    /** What is bound, ready to be set where it is wanted. */
    private interface Value {
        void set(PreparedStatement statement, int position) throws SQLException;
    }

    /** What the elements of an array are called there, and the kind of array that the driver takes for it. */
    private record Element(String sql, Class<? extends @Nullable Object[]> array) {}
}
