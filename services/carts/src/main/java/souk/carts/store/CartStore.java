package souk.carts.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import souk.carts.domain.AccountId;
import souk.carts.domain.Cart;
import souk.carts.domain.CartItem;
import souk.carts.domain.Ordered;
import souk.carts.domain.Request;
import souk.carts.domain.Sku;
import souk.platform.Invariant;
import souk.platform.Money;
import souk.platform.data.Tx;

/** Keeps carts in the tables {@code cart} and {@code cart_item}. See V1__carts.sql. */
public final class CartStore {

    private static final String CART = "SELECT account, revision, updated_at, request_ids, request_contents FROM cart ";

    /** Reads a cart without holding it; that of somebody who never had one is empty. */
    public Cart find(Tx tx, AccountId owner) {
        return read(tx, owner, CART + "WHERE account = :account").orElse(Cart.empty(owner));
    }

    /** Reads a cart and holds it until the transaction ends; makes it, if there is none. Whoever means to write reads so. */
    public Cart lock(Tx tx, AccountId owner, Instant now) {
        return locked(tx, owner).orElseGet(() -> {
            tx.update("""
                INSERT INTO cart (account, revision, updated_at)
                VALUES (:account, 0, :now)
                ON CONFLICT (account) DO NOTHING
                """).bind("account", owner.value()).bind("now", at(now)).execute();
            return locked(tx, owner).orElseThrow();
        });
    }

    private static Optional<Cart> locked(Tx tx, AccountId owner) {
        return read(tx, owner, CART + "WHERE account = :account FOR UPDATE");
    }

    /** The items are read after the cart, by a statement of their own: thus they are as they were left by who held it before. */
    private static Optional<Cart> read(Tx tx, AccountId owner, String sql) {
        return tx.query(sql)
                .bind("account", owner.value())
                .map((row, _) -> cart(row))
                .findOne()
                .map(cart -> new Cart(owner, cart.revision(), cart.updated(), items(tx, owner), cart.requests()));
    }

    private static List<CartItem> items(Tx tx, AccountId owner) {
        return tx.query("""
            SELECT sku, quantity, price_seen_minor, currency, position
            FROM cart_item
            WHERE account = :account
            ORDER BY position, sku
            """)
                .bind("account", owner.value())
                .map((row, _) -> new CartItem(
                        new Sku(row.getString("sku")),
                        row.getInt("quantity"),
                        new Money(row.getLong("price_seen_minor"), row.getString("currency")),
                        row.getLong("position")))
                .list();
    }

    /** Writes the new state of a cart that this transaction has locked: only what became different. */
    public void update(Tx tx, Cart before, Cart after) {
        int rows = tx.update("""
            UPDATE cart
            SET revision = :revision, updated_at = :updated, request_ids = :ids, request_contents = :contents
            WHERE account = :account AND revision = :before
            """)
                .bind("account", after.owner().value())
                .bind("before", before.revision())
                .bind("revision", after.revision())
                .bind("updated", at(after.updated()))
                .bindArray("ids", String.class, column(after.requests(), Request::id))
                .bindArray("contents", String.class, column(after.requests(), Request::content))
                .execute();
        Invariant.hold(rows == 1, "a locked cart is still as it was");
        var different = new ArrayList<>(after.items());
        different.removeAll(before.items());
        var gone = new ArrayList<>(skus(before));
        gone.removeAll(skus(after));
        put(tx, after.owner(), different);
        takeOut(tx, after.owner(), gone);
    }

    private static void put(Tx tx, AccountId owner, List<CartItem> items) {
        if (items.isEmpty()) {
            return;
        }
        tx.update("""
            INSERT INTO cart_item (account, sku, quantity, price_seen_minor, currency, position)
            SELECT :account, sku, quantity, price_seen_minor, currency, position
            FROM unnest(:skus, :quantities, :prices, :currencies, :positions)
                AS item (sku, quantity, price_seen_minor, currency, position)
            ON CONFLICT (account, sku) DO UPDATE
            SET quantity = excluded.quantity, price_seen_minor = excluded.price_seen_minor,
                currency = excluded.currency, position = excluded.position
            """)
                .bind("account", owner.value())
                .bindArray(
                        "skus", String.class, column(items, item -> item.sku().value()))
                .bindArray("quantities", Integer.class, column(items, CartItem::quantity))
                .bindArray(
                        "prices",
                        Long.class,
                        column(items, item -> item.priceSeen().minor()))
                .bindArray(
                        "currencies",
                        String.class,
                        column(items, item -> item.priceSeen().currency()))
                .bindArray("positions", Long.class, column(items, CartItem::position))
                .execute();
    }

    private static void takeOut(Tx tx, AccountId owner, List<Sku> skus) {
        if (skus.isEmpty()) {
            return;
        }
        tx.update("""
            DELETE FROM cart_item
            WHERE account = :account AND sku = ANY(:skus)
            """)
                .bind("account", owner.value())
                .bindArray("skus", String.class, column(skus, Sku::value))
                .execute();
    }

    /** Takes what was ordered out of the carts, all of them by two statements. What is not in a cart is passed over. */
    public void takeOut(Tx tx, Collection<Ordered> ordered, Instant now) {
        tx.query("""
            SELECT account
            FROM cart
            WHERE account = ANY(:accounts)
            ORDER BY account
            FOR UPDATE
            """)
                .bindArray(
                        "accounts",
                        String.class,
                        column(ordered, each -> each.owner().value()))
                .mapTo(String.class)
                .list();
        tx.update("""
            WITH ordered AS (
                SELECT account, sku, sum(quantity) AS quantity
                FROM unnest(:accounts, :skus, :quantities) AS line (account, sku, quantity)
                GROUP BY account, sku
            ), gone AS (
                DELETE FROM cart_item
                USING ordered
                WHERE cart_item.account = ordered.account AND cart_item.sku = ordered.sku
                  AND cart_item.quantity <= ordered.quantity
                RETURNING cart_item.account
            ), fewer AS (
                UPDATE cart_item
                SET quantity = cart_item.quantity - ordered.quantity
                FROM ordered
                WHERE cart_item.account = ordered.account AND cart_item.sku = ordered.sku
                  AND cart_item.quantity > ordered.quantity
                RETURNING cart_item.account
            )
            UPDATE cart
            SET revision = revision + 1, updated_at = :now
            WHERE account IN (SELECT account FROM gone UNION SELECT account FROM fewer)
            """)
                .bindArray(
                        "accounts",
                        String.class,
                        column(ordered, each -> each.owner().value()))
                .bindArray(
                        "skus", String.class, column(ordered, each -> each.sku().value()))
                .bindArray("quantities", Long.class, column(ordered, Ordered::quantity))
                .bind("now", at(now))
                .execute();
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
                ORDER BY updated_at
                LIMIT :most
                FOR UPDATE SKIP LOCKED)
            """)
                .bind("before", at(untouchedSince))
                .bind("most", most)
                .execute();
    }

    private static Cart cart(ResultSet row) throws SQLException {
        var ids = texts(row, "request_ids");
        var contents = texts(row, "request_contents");
        var requests = new ArrayList<Request>();
        for (int at = 0; at < ids.length; at++) {
            requests.add(new Request(ids[at], contents[at]));
        }
        return new Cart(
                new AccountId(row.getString("account")),
                row.getLong("revision"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                List.of(),
                requests);
    }

    private static List<Sku> skus(Cart cart) {
        return cart.items().stream().map(CartItem::sku).toList();
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static <T> Object[] column(Collection<T> rows, Function<T, Object> column) {
        return rows.stream().map(column).toArray();
    }
}
