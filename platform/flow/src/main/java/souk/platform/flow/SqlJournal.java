package souk.platform.flow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import souk.platform.data.SqlStatement;
import org.jspecify.annotations.Nullable;
import souk.platform.data.Db;
import souk.platform.data.Tx;

/** The journal in the database of the service, so that what a flow ends with commits together with its end. */
final class SqlJournal implements Journal<Tx> {

    static final String STANDING = "f.id, f.phase, f.cursor, f.attempts, f.since, f.due, f.alone, "
            + "f.reason::text, f.cancel::text, f.version";

    private static final String MOVE = """
        UPDATE flow f
        SET phase = m.phase, cursor = m.cursor, attempts = m.attempts, since = m.since, due = m.due,
            alone = m.alone, reason = m.reason::jsonb, version = m.version,
            owner = CASE WHEN m.goes_on THEN f.owner END,
            ended = CASE WHEN m.ended THEN m.since END,
            history = CASE
                WHEN m.note IS NULL THEN f.history
                WHEN jsonb_array_length(f.history) >= 100 THEN f.history - 10 || jsonb_build_array(
                    jsonb_build_object('at', clock_timestamp(), 'note', m.note))
                ELSE f.history || jsonb_build_array(jsonb_build_object('at', clock_timestamp(), 'note', m.note))
            END
        FROM unnest(:ids, :phases, :cursors, :attempts, :sinces, :dues, :alones, :reasons, :versions, :goesOns,
                    :endeds, :notes)
            AS m (id, phase, cursor, attempts, since, due, alone, reason, version, goes_on, ended, note)
        WHERE f.id = m.id AND f.owner = :runner AND f.version = m.version - 1
          AND NOT (m.phase = 'COMPLETED' AND f.cancel IS NOT NULL)
        RETURNING %s
        """.formatted(STANDING);

    private final Db db;

    SqlJournal(Db db) {
        this.db = db;
    }

    /** Starts flows in the caller's transaction; one that is there already is left as it is. */
    static void start(Tx tx, String flow, List<UUID> ids, Instant now) {
        tx.update("""
            INSERT INTO flow (id, name, phase, cursor, attempts, since, due, alone, version, started)
            SELECT id, :name, 'FORWARD', 0, 0, :now, :now, 0, 0, :now
            FROM unnest(:ids) AS id
            ON CONFLICT (id) DO NOTHING
            """)
                .bindArray("ids", UUID.class, ids)
                .bind("name", flow)
                .bind("now", utc(now))
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

    /** How many flows wait to try again what is not to be refused, after so many attempts. */
    int stuck(String flow, int attempts) {
        return db.read(tx -> tx.query("""
            SELECT count(*)
            FROM flow
            WHERE name = :name AND owner IS NULL AND ended IS NULL AND attempts >= :attempts
            """)
                .bind("name", flow)
                .bind("attempts", attempts)
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public void live(String runner, Duration lease) {
        db.commit(tx -> tx.update("""
            INSERT INTO flow_runner (name, lease_until)
            VALUES (:name, clock_timestamp() + :millis * interval '1 millisecond')
            ON CONFLICT (name) DO UPDATE SET lease_until = excluded.lease_until
            """)
                .bind("name", runner)
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

    @Override
    public List<Standing> claim(String runner, String flow, int most) {
        return db.write(tx -> {
            var free = take(tx, new Claim(runner, flow, most), """
                f.owner IS NULL AND f.due <= clock_timestamp()
                """);
            if (free.size() == most) {
                return free;
            }
            var all = new ArrayList<>(free);
            all.addAll(take(tx, new Claim(runner, flow, most - free.size()), """
                f.owner <> :runner AND NOT EXISTS (
                    SELECT FROM flow_runner r WHERE r.name = f.owner AND r.lease_until > clock_timestamp())
                """));
            return all;
        });
    }

    private record Claim(String runner, String flow, int most) {}

    private static List<Standing> take(Tx tx, Claim claim, String which) {
        return tx.query("""
            UPDATE flow f
            SET owner = :runner
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
            """.formatted(which, STANDING))
                .bind("runner", claim.runner())
                .bind("name", claim.flow())
                .bind("most", claim.most())
                .map((row, _) -> standing(row))
                .list();
    }

    @Override
    public List<Standing> move(String runner, List<Move> moves, Ending<Tx> ending) {
        return db.write(tx -> {
            var moved = moved(tx, runner, moves);
            ending.run(tx, moved);
            var going = new ArrayList<>(moved.stream().filter(Standing::goesOn).toList());
            if (moved.size() < moves.size()) {
                var accepted = new HashSet<>(moved.stream().map(Standing::id).toList());
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

    private static List<Standing> moved(Tx tx, String runner, List<Move> moves) {
        var query = tx.query(MOVE).bind("runner", runner);
        var arrays = new Arrays(query, moves);
        arrays.bind("ids", UUID.class, move -> move.to().id());
        arrays.bind("phases", String.class, move -> move.to().phase().name());
        arrays.bind("cursors", Integer.class, move -> move.to().cursor());
        arrays.bind("attempts", Integer.class, move -> move.to().attempts());
        arrays.bind("sinces", OffsetDateTime.class, move -> utc(move.to().since()));
        arrays.bind("dues", OffsetDateTime.class, move -> utc(move.to().due()));
        arrays.bind("alones", Integer.class, move -> move.to().alone());
        arrays.bind("reasons", String.class, move -> ReasonText.write(move.to().reason()));
        arrays.bind("versions", Long.class, move -> move.to().version());
        arrays.bind("goesOns", Boolean.class, move -> move.to().goesOn());
        arrays.bind("endeds", Boolean.class, move -> move.to().phase().ended());
        arrays.bind("notes", String.class, Move::note);
        return query.map((row, _) -> standing(row)).list();
    }

    private static List<Standing> driven(Tx tx, String runner, List<UUID> ids) {
        return tx.query("SELECT %s FROM flow f WHERE f.owner = :runner AND f.id = ANY (:ids)".formatted(STANDING))
                .bind("runner", runner)
                .bindArray("ids", UUID.class, ids)
                .map((row, _) -> standing(row))
                .list();
    }

    /** The moves of one statement, a column at a time. */
    private record Arrays(SqlStatement<?> statement, List<Move> moves) {
        <X> void bind(String name, Class<X> type, Function<Move, @Nullable X> part) {
            statement.bindArray(name, type, moves.stream().map(part).toArray());
        }
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                row.getObject("id", UUID.class),
                Phase.valueOf(row.getString("phase")),
                row.getInt("cursor"),
                row.getInt("attempts"),
                row.getTimestamp("since").toInstant(),
                row.getTimestamp("due").toInstant(),
                row.getInt("alone"),
                ReasonText.read(row.getString("reason")),
                ReasonText.read(row.getString("cancel")),
                row.getLong("version"));
    }
}
