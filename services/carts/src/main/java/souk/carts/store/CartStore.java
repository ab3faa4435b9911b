package souk.carts.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import souk.carts.domain.AccountId;
import souk.carts.domain.Cart;
import souk.carts.domain.Remembered;
import souk.platform.Invariant;
import souk.platform.data.Tx;

/** Keeps carts in the table {@code cart}, each in one row; always a set of them by one statement. See the migrations. */
public final class CartStore {

    private static final String CARTS = """
        SELECT account, revision, updated_at, items, requests
        FROM cart
        WHERE account = ANY(:accounts)
        """;

    /** Reads those carts that there are, without holding them. */
    public Map<AccountId, Cart> find(Tx tx, Collection<AccountId> owners) {
        return read(tx, CARTS, owners);
    }

    /** Reads those carts that there are, and holds them until the transaction ends. Whoever means to write reads so. */
    public Map<AccountId, Cart> lock(Tx tx, Collection<AccountId> owners) {
        // Sorted, so that two who change the same carts wait for each other and never in a circle.
        return read(tx, CARTS + "ORDER BY account FOR UPDATE", owners);
    }

    private static Map<AccountId, Cart> read(Tx tx, String sql, Collection<AccountId> owners) {
        var carts = new HashMap<AccountId, Cart>();
        tx.query(sql)
                .bindArray("accounts", String.class, column(owners, AccountId::value))
                .map((row, _) -> cart(row))
                .list()
                .forEach(cart -> carts.put(cart.owner(), cart));
        return carts;
    }

    /** As {@link #lock}, and makes those that there are not. */
    public Map<AccountId, Cart> lockOrMake(Tx tx, Collection<AccountId> owners, Instant now) {
        var carts = lock(tx, owners);
        var missing = new ArrayList<>(owners);
        missing.removeAll(carts.keySet());
        if (!missing.isEmpty()) {
            tx.update("""
                INSERT INTO cart (account, revision, updated_at)
                SELECT account, 0, :now
                FROM unnest(:accounts) AS account
                ORDER BY account COLLATE "C"
                ON CONFLICT (account) DO NOTHING
                """)
                    .bindArray("accounts", String.class, column(missing, AccountId::value))
                    .bind("now", at(now))
                    .execute();
            carts.putAll(lock(tx, missing));
        }
        return carts;
    }

    /** Writes what became of carts that this transaction has locked. */
    public void save(Tx tx, Collection<Cart> carts) {
        if (carts.isEmpty()) {
            return;
        }
        int rows = tx.update("""
            UPDATE cart
            SET revision = now.revision, updated_at = now.updated_at,
                items = now.items::jsonb, requests = now.requests
            FROM unnest(:accounts, :revisions, :updated, :items, :requests)
                AS now (account, revision, updated_at, items, requests)
            WHERE cart.account = now.account
            """)
                .bindArray(
                        "accounts",
                        String.class,
                        column(carts, cart -> cart.owner().value()))
                .bindArray("revisions", Long.class, column(carts, Cart::revision))
                .bindArray("updated", OffsetDateTime.class, column(carts, cart -> at(cart.updated())))
                .bindArray("items", String.class, column(carts, cart -> CartJson.items(cart.items())))
                .bindArray(
                        "requests",
                        String.class,
                        column(carts, cart -> cart.requests().marks()))
                .execute();
        Invariant.hold(rows == carts.size(), "carts that are locked are still there");
    }

    /** Throws away up to so many carts that were not touched since then, and answers how many. */
    public int prune(Tx tx, Instant untouchedSince, int most) {
        // A cart that somebody holds is being touched.
        return tx.update("""
            DELETE FROM cart
            WHERE account IN (
                SELECT account
                FROM cart
                WHERE updated_at < :before
                LIMIT :most
                FOR UPDATE SKIP LOCKED)
            """)
                .bind("before", at(untouchedSince))
                .bind("most", most)
                .execute();
    }

    private static Cart cart(ResultSet row) throws SQLException {
        return new Cart(
                new AccountId(row.getString("account")),
                row.getLong("revision"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                CartJson.items(row.getString("items")),
                new Remembered(row.getString("requests")));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static <T> Object[] column(Collection<T> rows, Function<T, Object> column) {
        return rows.stream().map(column).toArray();
    }
}
