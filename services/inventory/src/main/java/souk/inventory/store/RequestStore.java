package souk.inventory.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import souk.inventory.domain.Levels;
import souk.inventory.domain.Place;
import souk.inventory.domain.Sku;
import souk.inventory.domain.Stock;
import souk.inventory.domain.WarehouseId;
import souk.platform.data.Tx;

/** Keeps requests that may be repeated, with their answers, in the table {@code stock_request}. */
public final class RequestStore {

    /** Names a request: the account, and the id that it has chosen. */
    public record Name(String account, String requestId) {}

    /** Claims the name; answers whether nobody had. Whoever comes at the same time waits until this transaction has ended. */
    public boolean claim(Tx tx, Name name, String content, Instant at) {
        return tx.update("""
            INSERT INTO stock_request (account, request_id, content, created_at)
            VALUES (:account, :id, encode(sha256(convert_to(:content, 'UTF8')), 'hex'), :at)
            ON CONFLICT (account, request_id) DO NOTHING
            """)
                        .bind("account", name.account())
                        .bind("id", name.requestId())
                        .bind("content", content)
                        .bind("at", Columns.time(at))
                        .execute()
                == 1;
    }

    /** Gives a claim back, for a request that was refused. */
    public void giveBack(Tx tx, Name name) {
        tx.update("""
            DELETE FROM stock_request
            WHERE account = :account AND request_id = :id
            """)
                .bind("account", name.account())
                .bind("id", name.requestId())
                .execute();
    }

    /** Writes down what a claimed request is answered. */
    public void answer(Tx tx, Name name, List<Stock> answer) {
        var update = tx.update("""
            UPDATE stock_request
            SET skus = :skus, on_hand = :on_hand, reserved = :reserved, shipped = :shipped, received = :received,
                adjusted = :adjusted
            WHERE account = :account AND request_id = :id
            """).bind("account", name.account()).bind("id", name.requestId());
        Columns.<Stock>of(update, answer)
                .texts("skus", stock -> stock.place().sku().value())
                .numbers("on_hand", stock -> stock.levels().onHand())
                .numbers("reserved", stock -> stock.levels().reserved())
                .numbers("shipped", stock -> stock.levels().shipped())
                .numbers("received", stock -> stock.levels().received())
                .numbers("adjusted", stock -> stock.levels().adjusted());
        update.execute();
    }

    /** What the request of this name was answered; empty, if its content was another. */
    public Optional<List<Stock>> earlier(Tx tx, Name name, String content, WarehouseId warehouse) {
        return tx.query("""
            SELECT created_at, skus, on_hand, reserved, shipped, received, adjusted
            FROM stock_request
            WHERE account = :account AND request_id = :id
              AND content = encode(sha256(convert_to(:content, 'UTF8')), 'hex')
            """)
                .bind("account", name.account())
                .bind("id", name.requestId())
                .bind("content", content)
                .map((row, _) -> answer(row, warehouse))
                .findOne();
    }

    /** Forgets requests that are older than that, some at once; answers how many. */
    public int prune(Tx tx, Instant before, int limit) {
        return tx.update("""
            DELETE FROM stock_request
            WHERE (account, request_id) IN (
                SELECT account, request_id
                FROM stock_request
                WHERE created_at < :before
                LIMIT :limit
                FOR UPDATE SKIP LOCKED)
            """)
                .bind("before", Columns.time(before))
                .bind("limit", limit)
                .execute();
    }

    private static List<Stock> answer(ResultSet row, WarehouseId warehouse) throws SQLException {
        var at = row.getObject("created_at", OffsetDateTime.class).toInstant();
        var skus = (String[]) row.getArray("skus").getArray();
        var answer = new ArrayList<Stock>();
        for (int number = 0; number < skus.length; number++) {
            var levels = new Levels(
                    count(row, "on_hand", number),
                    count(row, "reserved", number),
                    count(row, "shipped", number),
                    count(row, "received", number),
                    count(row, "adjusted", number));
            answer.add(new Stock(new Place(new Sku(skus[number]), warehouse), levels, at));
        }
        return answer;
    }

    private static long count(ResultSet row, String column, int number) throws SQLException {
        return ((Long[]) row.getArray(column).getArray())[number];
    }
}
