package souk.platform.flow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import souk.platform.data.Tx;

/** Where the flows of a database stand, for those who operate the system: to list, to read, and to try again at once. */
public final class FlowLog {

    private static final String COLUMNS = StandingRow.COLUMNS + ", f.name, f.owner, f.started, f.ended";

    private final Map<String, Flow<?>> flows;

    /** @param flows all kinds that the service runs */
    public FlowLog(Flow<?>... flows) {
        this.flows = Arrays.stream(flows).collect(Collectors.toUnmodifiableMap(Flow::name, Function.identity()));
    }

    /**
     * Which flows.
     *
     * @param phases only those in one of these; all if empty
     * @param stuck only those that somebody should look at
     */
    public record Filter(Set<Phase> phases, boolean stuck) {
        public Filter {
            // Sorted, since page tokens are bound to how a filter reads.
            phases = Collections.unmodifiableSet(new TreeSet<>(phases));
        }
    }

    /**
     * Flows by their ids, the greatest first, which with ids that grow is the newest; without their histories.
     *
     * @param after goes on after this id
     */
    public List<FlowReport> page(Tx tx, Filter filter, Optional<UUID> after, int size) {
        return tx.query("""
            SELECT %s, '[]' AS history
            FROM flow f
            WHERE (:all OR f.phase = ANY (:phases))
              AND (NOT :stuck OR f.ended IS NULL AND f.attempts >= :attempts)
              AND (:after::uuid IS NULL OR f.id < :after)
            ORDER BY f.id DESC
            LIMIT :size
            """.formatted(COLUMNS))
                .bind("all", filter.phases().isEmpty())
                .bindArray(
                        "phases",
                        String.class,
                        filter.phases().stream().map(Phase::name).toArray())
                .bind("stuck", filter.stuck())
                .bind("attempts", stuckAfter())
                .bind("after", after.orElse(null))
                .bind("size", size)
                .map((row, _) -> report(row))
                .list();
    }

    /** One flow, with its history. */
    public Optional<FlowReport> find(Tx tx, UUID id) {
        return tx.query("SELECT %s, f.history::text AS history FROM flow f WHERE f.id = :id".formatted(COLUMNS))
                .bind("id", id)
                .map((row, _) -> report(row))
                .findOne();
    }

    /** What the flow waits to try again is due at once; nothing else changes. */
    public void retry(Tx tx, UUID id) {
        tx.update("UPDATE flow SET due = clock_timestamp() WHERE id = :id AND ended IS NULL AND owner IS NULL")
                .bind("id", id)
                .execute();
    }

    /** How many flows of these kinds wait to try again what is not to be refused, after so many attempts that they are stuck. */
    int stuck(Tx tx) {
        return tx.query("""
            SELECT count(*)
            FROM flow
            WHERE name = ANY (:names) AND owner IS NULL AND ended IS NULL AND attempts >= :attempts
            """)
                .bindArray("names", String.class, flows.keySet())
                .bind("attempts", stuckAfter())
                .mapTo(Integer.class)
                .one();
    }

    /** After how many attempts at least a flow counts as stuck. */
    private int stuckAfter() {
        return flows.values().stream()
                .flatMap(flow -> flow.steps().stream())
                .mapToInt(step -> step.patience().attemptsMax())
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private FlowReport report(ResultSet row) throws SQLException {
        var at = StandingRow.standing(row);
        var kind = row.getString("name");
        var steps = Optional.ofNullable(flows.get(kind))
                .<List<? extends Step<?>>>map(Flow::steps)
                .orElse(List.of());
        var stuck = !steps.isEmpty()
                && !at.phase().ended()
                && new Core(steps.stream().map(Step::patience).toList()).stuck(at);
        return new FlowReport(
                at,
                kind,
                due(at, steps),
                row.getString("owner"),
                HistoryText.read(row.getString("history")),
                row.getTimestamp("started").toInstant(),
                instant(row.getObject("ended", OffsetDateTime.class)),
                stuck);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static String due(Standing at, List<? extends Step<?>> steps) {
        var stepping = at.phase() == Phase.FORWARD || at.phase() == Phase.BACKWARD;
        return stepping && at.cursor() < steps.size() ? steps.get(at.cursor()).name() : "";
    }
}
