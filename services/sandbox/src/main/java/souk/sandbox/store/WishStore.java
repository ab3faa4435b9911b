package souk.sandbox.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import souk.platform.data.Tx;
import souk.sandbox.domain.Answer;
import souk.sandbox.domain.Conduct;
import souk.sandbox.domain.Wish;

/** Keeps in the table {@code wish} what was asked for under which key, and what came of it. See V1__sandbox.sql. */
public final class WishStore {

    /**
     * Notes that these were asked for once more, and holds them until the transaction ends: whoever asks for the same at
     * this moment waits. A key under which nothing came about yet is free for another wish, as it is with Stripe.
     *
     * @return by their keys, as they stand
     */
    public Map<String, Wish> begin(Tx tx, Collection<Wish.Ask> asks) {
        if (asks.isEmpty()) {
            return Map.of();
        }
        // Sorted, so that two lists of the same wishes wait for each other and never in a circle.
        return tx.query("""
            INSERT INTO wish (key, kind, content, attempts)
            SELECT key, kind, content, 1
            FROM unnest(:keys, :kinds, :contents) AS ask (key, kind, content)
            ORDER BY key COLLATE "C"
            ON CONFLICT (key) DO UPDATE
            SET kind = CASE WHEN wish.answered_at IS NULL THEN excluded.kind ELSE wish.kind END,
                content = CASE WHEN wish.answered_at IS NULL THEN excluded.content ELSE wish.content END,
                attempts = wish.attempts + 1
            RETURNING *
            """)
                .bindArray("keys", String.class, column(asks, Wish.Ask::key))
                .bindArray("kinds", String.class, column(asks, ask -> ask.kind().name()))
                .bindArray("contents", String.class, column(asks, Wish.Ask::content))
                .map((row, _) -> wish(row))
                .collect(Collectors.toMap(wish -> wish.ask().key(), wish -> wish));
    }

    /** Keeps what came of wishes that this transaction holds. */
    public void settle(Tx tx, Collection<Wish> wishes) {
        if (wishes.isEmpty()) {
            return;
        }
        tx.update("""
            UPDATE wish
            SET charge_id = new.charge_id, code = new.code, message = new.message, conduct = new.conduct,
                answered_at = new.answered_at
            FROM unnest(:keys, :charges, :codes, :messages, :conducts, :times)
                 AS new (key, charge_id, code, message, conduct, answered_at)
            WHERE wish.key = new.key
            """)
                .bindArray(
                        "keys", String.class, column(wishes, wish -> wish.ask().key()))
                .bindArray(
                        "charges",
                        String.class,
                        column(wishes, wish -> wish.chargeId().orElse(null)))
                .bindArray("codes", String.class, column(wishes, wish -> declined(wish, Answer.Declined::code)))
                .bindArray("messages", String.class, column(wishes, wish -> declined(wish, Answer.Declined::message)))
                .bindArray(
                        "conducts",
                        String.class,
                        column(wishes, wish -> settled(wish).conduct().name()))
                .bindArray(
                        "times",
                        OffsetDateTime.class,
                        column(wishes, wish -> settled(wish).at().atOffset(ZoneOffset.UTC)))
                .execute();
    }

    private static Wish.Settled settled(Wish wish) {
        return wish.settled().orElseThrow();
    }

    private static @Nullable String declined(Wish wish, Function<Answer.Declined, String> part) {
        return settled(wish).answer() instanceof Answer.Declined declined ? part.apply(declined) : null;
    }

    private static <T> Object[] column(Collection<T> rows, Function<T, ?> part) {
        return rows.stream().map(part).toArray();
    }

    private static Wish wish(ResultSet row) throws SQLException {
        var ask =
                new Wish.Ask(row.getString("key"), Wish.Kind.valueOf(row.getString("kind")), row.getString("content"));
        var answeredAt = row.getObject("answered_at", OffsetDateTime.class);
        if (answeredAt == null) {
            return new Wish(ask, row.getInt("attempts"), Optional.empty());
        }
        var conduct = Conduct.valueOf(row.getString("conduct"));
        return new Wish(
                ask,
                row.getInt("attempts"),
                Optional.of(new Wish.Settled(answer(row), conduct, answeredAt.toInstant())));
    }

    private static Answer answer(ResultSet row) throws SQLException {
        var chargeId = row.getString("charge_id");
        return chargeId == null
                ? new Answer.Declined(
                        Objects.requireNonNull(row.getString("code")), Objects.requireNonNull(row.getString("message")))
                : new Answer.Done(chargeId);
    }
}
