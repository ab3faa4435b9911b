package souk.platform.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import souk.platform.data.Db;
import souk.platform.data.Query;
import souk.platform.data.SqlStatement;
import souk.platform.data.Tx;

/**
 * The journal in the database of the service, so that what a flow ends with commits together with its end. When a flow is due
 * is told by the clock of the database alone: clocks of instances may differ, and jump.
 */
final class SqlJournal implements Journal<Tx> {

    private static final String FREE = "f.owner IS NULL AND f.due <= clock_timestamp()";

    /** Who drove it does not live any more. */
    private static final String ABANDONED = """
        f.owner <> :runner AND NOT EXISTS (
            SELECT FROM flow_runner r WHERE r.name = f.owner AND r.lease_until > clock_timestamp())
        """;

    /** It is this runner's own for so long that it may not know: the answer to a commit was lost. */
    private static final String LOST = "f.owner = :runner AND f.due < clock_timestamp() - interval '10 seconds'";

    /** Says that a runner lives. */
    private static final String LIVE = """
        INSERT INTO flow_runner (name, lease_until)
        VALUES (:runner, clock_timestamp() + :millis * interval '1 millisecond')
        ON CONFLICT (name) DO UPDATE SET lease_until = excluded.lease_until
        """;

    /** Looks what there is to claim, which is cheaper than to claim in vain. */
    private static final String LOOK = """
        SELECT due <= clock_timestamp() OR abandoned OR lost AS now,
               (extract(epoch FROM due - clock_timestamp()) * 1000)::bigint AS wait_millis
        FROM (SELECT (SELECT min(f.due) FROM flow f WHERE f.name = :name AND f.owner IS NULL AND f.ended IS NULL) AS due,
                     EXISTS (SELECT FROM flow f WHERE f.name = :name AND %s) AS abandoned,
                     EXISTS (SELECT FROM flow f WHERE f.name = :name AND %s) AS lost) AS found
        """.formatted(ABANDONED, LOST);

    private static final String LIVE_AND_LOOK = "WITH live AS (%s) %s".formatted(LIVE, LOOK);

    /**
     * Whose a flow is that is looked for by its id, asked in such a way that no index answers it: otherwise all that a runner
     * drives are found first, and each of them is compared with each that is looked for.
     */
    static final String DRIVEN_BY = "f.owner IS NOT DISTINCT FROM :runner";

    /** Of a flow that is tried again and again the first attempts are kept, and the newest. */
    private static final String MOVE = """
        UPDATE flow f
        SET phase = m.phase, cursor = m.cursor, attempts = m.attempts, since = m.since,
            due = clock_timestamp() + m.wait * interval '1 microsecond',
            alone = m.alone, reason = m.reason::jsonb, version = m.version + 1,
            owner = CASE WHEN m.goes_on THEN f.owner END,
            ended = CASE WHEN m.ended THEN m.since END,
            history = CASE WHEN jsonb_array_length(f.history) >= 100 THEN f.history - 10 ELSE f.history END
                || m.notes::jsonb
        FROM unnest(:ids, :phases, :cursors, :attempts, :sinces, :waits, :alones, :reasons, :versions, :goesOns,
                    :endeds, :notes)
            AS m (id, phase, cursor, attempts, since, wait, alone, reason, version, goes_on, ended, notes)
        WHERE f.id = m.id AND %s AND f.version = m.version
          AND NOT (m.phase = 'COMPLETED' AND f.cancel IS NOT NULL)
        RETURNING f.id, f.cancel::text
        """.formatted(DRIVEN_BY);

    private final Db db;
    private final Clock clock;
    private final Runnable left;

    /**
     * @param clock by which moves tell when a flow is due
     * @param left is run after a commit that left flows waiting until they are due again
     */
    SqlJournal(Db db, Clock clock, Runnable left) {
        this.db = db;
        this.clock = clock;
        this.left = left;
    }

    /**
     * How flows begin.
     *
     * @param owner who drives them from the beginning; null if whoever claims them
     */
    record Beginning(String flow, Instant now, @Nullable String owner) {}

    /** Starts flows in the caller's transaction; one that is there already is left as it is. */
    static void start(Tx tx, Collection<UUID> ids, Beginning beginning) {
        tx.update("""
            INSERT INTO flow (id, name, phase, cursor, attempts, since, due, alone, version, started, owner)
            SELECT id, :name, 'FORWARD', 0, 0, :now, clock_timestamp(), 0, 0, :now, :owner
            FROM unnest(:ids) AS id
            ON CONFLICT (id) DO NOTHING
            """)
                .bindArray("ids", UUID.class, ids)
                .bind("name", beginning.flow())
                .bind("now", utc(beginning.now()))
                .bind("owner", beginning.owner())
                .execute();
    }

    /** Asks a flow to turn back; false if it is decided already. */
    static boolean cancel(Tx tx, UUID id, Reason reason) {
        return tx.update("""
            UPDATE flow
            SET cancel = coalesce(cancel, :reason::jsonb)
            WHERE id = :id AND phase IN ('FORWARD', 'COMPLETING')
            """)
                        .bind("id", id)
                        .bind("reason", ReasonText.write(reason))
                        .execute()
                == 1;
    }

    @Override
    public void live(String runner, Duration lease) {
        db.read(tx -> tx.update(LIVE)
                .bind("runner", runner)
                .bind("millis", lease.toMillis())
                .execute());
    }

    @Override
    public void leave(String runner) {
        db.commit(tx -> {
            tx.update("DELETE FROM flow_runner WHERE name = :name")
                    .bind("name", runner)
                    .execute();
            tx.update("UPDATE flow SET owner = NULL WHERE owner = :name")
                    .bind("name", runner)
                    .execute();
        });
    }

    /** What an instance was driving when it died is free at once when it starts again. */
    void succeed(String prefix, String runner) {
        db.commit(tx -> tx.update("DELETE FROM flow_runner WHERE starts_with(name, :prefix) AND name <> :name")
                .bind("prefix", prefix)
                .bind("name", runner)
                .execute());
    }

    /**
     * What there is to claim.
     *
     * @param now whether there is something
     * @param waitMillis until the next flow is due that waits; null if none waits
     */
    record Claimable(boolean now, @Nullable Long waitMillis) {}

    Claimable claimable(String runner, String flow) {
        return db.read(tx -> claimable(tx.query(LOOK), runner, flow));
    }

    /** As {@link #live} and {@link #claimable}, at once. */
    Claimable beat(String runner, Duration lease, String flow) {
        return db.read(tx -> claimable(tx.query(LIVE_AND_LOOK).bind("millis", lease.toMillis()), runner, flow));
    }

    private static Claimable claimable(Query look, String runner, String flow) {
        return look.bind("runner", runner)
                .bind("name", flow)
                .map((row, _) -> new Claimable(row.getBoolean("now"), row.getObject("wait_millis", Long.class)))
                .one();
    }

    @Override
    public List<Standing> claim(String runner, String flow, int most) {
        var all = new LinkedHashMap<UUID, Standing>();
        for (var which : List.of(FREE, ABANDONED, LOST)) {
            if (all.size() < most) {
                take(runner, flow, most - all.size(), which).forEach(at -> all.putIfAbsent(at.id(), at));
            }
        }
        return List.copyOf(all.values());
    }

    private List<Standing> take(String runner, String flow, int most, String which) {
        return db.read(tx -> tx.query("""
            UPDATE flow f
            SET owner = :runner, version = f.version + CASE WHEN f.owner = :runner THEN 0 ELSE 1 END
            FROM (
                SELECT f.id
                FROM flow f
                WHERE f.name = :name AND f.ended IS NULL AND %s
                ORDER BY f.due
                LIMIT :most
                FOR UPDATE SKIP LOCKED
            ) AS due
            WHERE f.id = due.id
            RETURNING %s
            """.formatted(which, StandingRow.COLUMNS))
                .bind("runner", runner)
                .bind("name", flow)
                .bind("most", most)
                .map((row, _) -> StandingRow.standing(row))
                .list());
    }

    @Override
    public List<Standing> move(String runner, List<Move> moves, Ending<Tx> ending) {
        return db.write(tx -> {
            var moved = moved(tx, runner, moves);
            ending.run(tx, moved);
            var going = new ArrayList<Standing>();
            for (var at : moved) {
                if (at.goesOn()) {
                    going.add(at);
                } else if (!at.phase().ended()) {
                    tx.afterCommit(left);
                }
            }
            if (moved.size() < moves.size()) {
                var accepted = new HashSet<UUID>();
                moved.forEach(at -> accepted.add(at.id()));
                going.addAll(driven(
                        tx,
                        runner,
                        moves.stream()
                                .map(move -> move.from().id())
                                .filter(id -> !accepted.contains(id))
                                .toList()));
            }
            return going;
        });
    }

    private List<Standing> moved(Tx tx, String runner, List<Move> moves) {
        var targets = new HashMap<UUID, Standing>();
        moves.forEach(move -> targets.put(move.to().id(), move.to()));
        var query = tx.query(MOVE).bind("runner", runner);
        var now = clock.instant();
        var arrays = new Arrays(query, moves);
        arrays.bind("ids", UUID.class, move -> move.to().id());
        arrays.bind("phases", String.class, move -> move.to().phase().name());
        arrays.bind("cursors", Integer.class, move -> move.to().cursor());
        arrays.bind("attempts", Integer.class, move -> move.to().attempts());
        arrays.bind("sinces", OffsetDateTime.class, move -> utc(move.to().since()));
        arrays.bind("waits", Long.class, move -> micros(now, move.to().due()));
        arrays.bind("alones", Integer.class, move -> move.to().alone());
        arrays.bind("reasons", String.class, move -> ReasonText.write(move.to().reason()));
        arrays.bind("versions", Long.class, move -> move.from().version());
        arrays.bind("goesOns", Boolean.class, move -> move.to().goesOn());
        arrays.bind("endeds", Boolean.class, move -> move.to().phase().ended());
        arrays.bind("notes", String.class, move -> HistoryText.write(move.notes()));
        return query.map((row, _) -> Objects.requireNonNull(targets.get(row.getObject("id", UUID.class)))
                        .asked(ReasonText.read(row.getString("cancel")))
                        .written())
                .list();
    }

    @Override
    public List<Standing> driven(String runner, List<UUID> ids) {
        return db.read(tx -> driven(tx, runner, ids));
    }

    private static List<Standing> driven(Tx tx, String runner, List<UUID> ids) {
        return tx.query("SELECT %s FROM flow f WHERE %s AND f.id = ANY (:ids)"
                        .formatted(StandingRow.COLUMNS, DRIVEN_BY))
                .bind("runner", runner)
                .bindArray("ids", UUID.class, ids)
                .map((row, _) -> StandingRow.standing(row))
                .list();
    }

    /** The moves of one statement, a column at a time. */
    private record Arrays(SqlStatement<?> statement, List<Move> moves) {
        <X> void bind(String name, Class<X> type, Function<Move, @Nullable X> part) {
            var column = new Object[moves.size()];
            java.util.Arrays.setAll(column, i -> part.apply(moves.get(i)));
            statement.bindArray(name, type, column);
        }
    }

    private static long micros(Instant now, Instant due) {
        return Math.max(0, ChronoUnit.MICROS.between(now, due));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
