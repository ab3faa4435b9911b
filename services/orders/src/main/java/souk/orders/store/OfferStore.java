package souk.orders.store;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import souk.orders.domain.Listing;
import souk.orders.domain.Offer;
import souk.orders.domain.Sku;
import souk.platform.Money;
import souk.platform.data.Tx;

/** What the catalogue offers, as far as orders have heard; kept a set of products at a time. See V1__orders.sql. */
public final class OfferStore {

    /** An offer, and when its product said so. */
    private record Row(Offer offer, OffsetDateTime listedAt) {}

    /** What is known of these SKUs. Of several products that had one, that which offers it counts, the latest first. */
    public Map<Sku, Offer> find(Tx tx, Collection<Sku> skus) {
        return tx
                .query("""
            SELECT DISTINCT ON (sku) sku, product, title, seller, price_minor, currency, offered
            FROM offer
            WHERE sku = ANY (:skus)
            ORDER BY sku, offered DESC, listed_at DESC, product
            """)
                .bindArray("skus", String.class, column(skus, Sku::value))
                .map((row, _) -> new Offer(
                        new Sku(row.getString("sku")),
                        row.getString("product"),
                        row.getString("title"),
                        row.getString("seller"),
                        new Money(row.getLong("price_minor"), row.getString("currency")),
                        row.getBoolean("offered")))
                .stream()
                .collect(Collectors.toMap(Offer::sku, Function.identity()));
    }

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
        var rows = listings.stream().flatMap(OfferStore::rows).toList();
        // All is compared with all, which may be thousands: see docs/decisions/0017-plans-by-index.md.
        tx.update("SET LOCAL enable_hashjoin = on").execute();
        tx.update("""
            UPDATE offer
            SET offered = false
            WHERE product = ANY (:claimed)
              AND offered
              AND NOT EXISTS (
                  SELECT
                  FROM unnest(:skus, :products) AS told (sku, product)
                  WHERE told.sku = offer.sku AND told.product = offer.product)
            """)
                .bindArray("claimed", String.class, column(listings, Listing::product))
                .bindArray(
                        "skus", String.class, offers(rows, offer -> offer.sku().value()))
                .bindArray("products", String.class, offers(rows, Offer::product))
                .execute();
        tx.update("""
            INSERT INTO offer (sku, product, title, seller, price_minor, currency, offered, listed_at)
            SELECT * FROM unnest(:skus, :products, :titles, :sellers, :prices, :currencies, :offered, :listed)
            ON CONFLICT (sku, product) DO UPDATE
            SET title = excluded.title, seller = excluded.seller, price_minor = excluded.price_minor,
                currency = excluded.currency, offered = excluded.offered, listed_at = excluded.listed_at
            """)
                .bindArray(
                        "skus", String.class, offers(rows, offer -> offer.sku().value()))
                .bindArray("products", String.class, offers(rows, Offer::product))
                .bindArray("titles", String.class, offers(rows, Offer::title))
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

    private static Stream<Row> rows(Listing listing) {
        var listedAt = listing.changed().atOffset(ZoneOffset.UTC);
        return listing.offers().stream().map(offer -> new Row(offer, listedAt));
    }

    private static Object[] offers(List<Row> rows, Function<Offer, Object> part) {
        return column(rows, row -> part.apply(row.offer()));
    }

    private static <T> Object[] column(Collection<T> rows, Function<T, Object> part) {
        return rows.stream().map(part).toArray();
    }
}
