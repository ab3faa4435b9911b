package souk.platform.data;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Stream;
import souk.platform.Invariant;

/**
 * The answer of a query, which is asked each time that the answer is wanted. All rows are held in memory: whoever may get
 * many says how many at most.
 */
public final class Rows<T> {

    private final Query query;
    private final Query.RowMapper<T> mapper;

    Rows(Query query, Query.RowMapper<T> mapper) {
        this.query = query;
        this.mapper = mapper;
    }

    /** All rows, in the order of the answer. */
    public List<T> list() {
        try (var statement = query.prepare()) {
            query.fill(statement);
            var rows = new ArrayList<T>();
            try (var answer = statement.executeQuery()) {
                while (answer.next()) {
                    rows.add(mapper.map(answer, rows.size()));
                }
            }
            return rows;
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    /** The only row, of an answer that always has one. */
    public T one() {
        var rows = list();
        Invariant.hold(rows.size() == 1, "the answer has one row");
        return rows.getFirst();
    }

    /** The only row, if there is one, and something in it. */
    public Optional<T> findOne() {
        var rows = list();
        Invariant.hold(rows.size() <= 1, "the answer has one row at most");
        return rows.isEmpty() ? Optional.empty() : Optional.ofNullable(rows.getFirst());
    }

    /** The same rows, each made into something else. */
    public <R> Rows<R> map(Function<? super T, ? extends R> further) {
        return new Rows<>(query, (row, number) -> further.apply(mapper.map(row, number)));
    }

    /** Does something with each row. */
    public void forEach(Consumer<? super T> what) {
        list().forEach(what);
    }

    /** All rows, one after the other. */
    public Stream<T> stream() {
        return list().stream();
    }

    /** All rows, put together. */
    public <R> R collect(Collector<T, ?, R> collector) {
        return stream().collect(collector);
    }
}
