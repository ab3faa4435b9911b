package souk.carts.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import souk.carts.domain.Listing;
import souk.carts.domain.Offer;
import souk.carts.domain.Offers;
import souk.carts.domain.Sku;
import souk.platform.Money;
import souk.platform.data.Tx;

/**
 * Keeps what the catalogue offers in the tables {@code product} and {@code offer}; always a set of products by three
 * statements. See V1__carts.sql.
 */
public final class OfferStore {

    /** An offer, and when its product said so. */
    private record Row(Offer offer, OffsetDateTime listedAt) {}

    /**
     * Claims products for the revisions of these listings, one each, and answers which of them are newer than what is kept.
     * Their rows are held until the transaction ends.
     */
    public Set<String> claimNewer(Tx tx, Collection<Listing> listings) {
        // Sorted, so that two who take in the same products wait for each other and never in a circle.
        return tx.query("""
            INSERT INTO product (name, revision)
            SELECT name, revision
            FROM unnest(:names, :revisions) AS told (name, revision)
            ORDER BY name COLLATE "C"
            ON CONFLICT (name) DO UPDATE
            SET revision = excluded.revision
            WHERE product.revision < excluded.revision
            RETURNING name
            """)
                .bindArray("names", String.class, column(listings, Listing::product))
                .bindArray("revisions", Long.class, column(listings, Listing::revision))
                .mapTo(String.class)
                .collect(Collectors.toSet());
    }

    /** Writes all offers of products that this transaction has claimed; what is not among them is no longer offered. */
    public void replace(Tx tx, Collection<Listing> listings) {
        tx.update("""
            UPDATE offer
            SET offered = false
            FROM unnest(:products, :skus) AS told (product, skus)
            WHERE offer.product = told.product
              AND offered
              AND offer.sku <> ALL (string_to_array(told.skus, ' '))
            """)
                .bindArray("products", String.class, column(listings, Listing::product))
                .bindArray("skus", String.class, column(listings, OfferStore::skus))
                .execute();
        upsert(tx, listings.stream().flatMap(OfferStore::rows).toList());
    }

    private static void upsert(Tx tx, List<Row> rows) {
        tx.update("""
            INSERT INTO offer (sku, product, title, variant_title, seller, price_minor, currency, offered, listed_at)
            SELECT sku, product, title, variant_title, seller, price_minor, currency, offered, listed_at
            FROM unnest(:skus, :products, :titles, :variants, :sellers, :prices, :currencies, :offered, :listed)
                AS told (sku, product, title, variant_title, seller, price_minor, currency, offered, listed_at)
            ON CONFLICT (sku, product) DO UPDATE
            SET title = excluded.title, variant_title = excluded.variant_title, seller = excluded.seller,
                price_minor = excluded.price_minor, currency = excluded.currency, offered = excluded.offered,
                listed_at = excluded.listed_at
            """)
                .bindArray(
                        "skus", String.class, offers(rows, offer -> offer.sku().value()))
                .bindArray("products", String.class, offers(rows, Offer::product))
                .bindArray("titles", String.class, offers(rows, Offer::title))
                .bindArray("variants", String.class, offers(rows, Offer::variant))
                .bindArray("sellers", String.class, offers(rows, Offer::seller))
                .bindArray(
                        "prices",
                        Long.class,
                        offers(rows, offer -> offer.price().minor()))
                .bindArray(
                        "currencies",
                        String.class,
                        offers(rows, offer -> offer.price().currency()))
                .bindArray("offered", Boolean.class, offers(rows, Offer::offered))
                .bindArray("listed", OffsetDateTime.class, column(rows, Row::listedAt))
                .execute();
    }

    /** What is known of these SKUs. Of several products that had one, that which offers it counts, the latest first. */
    public Offers find(Tx tx, Collection<Sku> skus) {
        if (skus.isEmpty()) {
            return new Offers(List.of());
        }
        return new Offers(tx.query("""
            SELECT DISTINCT ON (sku) sku, product, title, variant_title, seller, price_minor, currency, offered
            FROM offer
            WHERE sku = ANY(:skus)
            ORDER BY sku, offered DESC, listed_at DESC, product
            """)
                .bindArray("skus", String.class, column(skus, Sku::value))
                .map((row, _) -> offer(row))
                .list());
    }

    private static Offer offer(ResultSet row) throws SQLException {
        return new Offer(
                new Sku(row.getString("sku")),
                row.getString("product"),
                row.getString("title"),
                row.getString("variant_title"),
                row.getString("seller"),
                new Money(row.getLong("price_minor"), row.getString("currency")),
                row.getBoolean("offered"));
    }

    /** All of a product, as one text: there is no blank in a SKU. */
    private static String skus(Listing listing) {
        return listing.offers().stream().map(offer -> offer.sku().value()).collect(Collectors.joining(" "));
    }

    private static Stream<Row> rows(Listing listing) {
        var listedAt = listing.changed().atOffset(ZoneOffset.UTC);
        return listing.offers().stream().map(offer -> new Row(offer, listedAt));
    }

    private static Object[] offers(List<Row> rows, Function<Offer, Object> column) {
        return column(rows, row -> column.apply(row.offer()));
    }

    private static <T> Object[] column(Collection<T> rows, Function<T, Object> column) {
        return rows.stream().map(column).toArray();
    }
}
