package souk.orders.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import souk.orders.domain.Offer;
import souk.orders.domain.Sku;
import souk.platform.Money;
import souk.platform.data.Tx;

/** What the catalogue offers, as far as orders have heard. See V1__orders.sql. */
public final class OfferStore {

    /** The offers of these SKUs, as far as there are any. */
    public Map<Sku, Offer> find(Tx tx, Collection<Sku> skus) {
        return tx
                .query("""
            SELECT sku, product, title, seller, price_minor, currency, offered, revision
            FROM offer
            WHERE sku = ANY (:skus)
            """)
                .bindArray("skus", String.class, skus.stream().map(Sku::value).toArray())
                .map((row, _) -> new Offer(
                        new Sku(row.getString("sku")),
                        row.getString("product"),
                        row.getString("title"),
                        row.getString("seller"),
                        new Money(row.getLong("price_minor"), row.getString("currency")),
                        row.getBoolean("offered"),
                        row.getLong("revision")))
                .stream()
                .collect(Collectors.toMap(Offer::sku, Function.identity()));
    }

    /**
     * Keeps what is new: an offer of an older revision than is known changes nothing, and what a product no longer has is no
     * longer offered.
     *
     * @param offers all of each product that stands in it, and each SKU once
     */
    public void keep(Tx tx, List<Offer> offers) {
        tx.update("""
            INSERT INTO offer (sku, product, title, seller, price_minor, currency, offered, revision)
            SELECT * FROM unnest(:skus, :products, :titles, :sellers, :prices, :currencies, :offered, :revisions)
            ON CONFLICT (sku) DO UPDATE
            SET product = excluded.product, title = excluded.title, seller = excluded.seller,
                price_minor = excluded.price_minor, currency = excluded.currency, offered = excluded.offered,
                revision = excluded.revision
            WHERE offer.product <> excluded.product OR offer.revision < excluded.revision
            """)
                .bindArray(
                        "skus",
                        String.class,
                        column(offers, offer -> offer.sku().value()))
                .bindArray("products", String.class, column(offers, Offer::product))
                .bindArray("titles", String.class, column(offers, Offer::title))
                .bindArray("sellers", String.class, column(offers, Offer::seller))
                .bindArray(
                        "prices",
                        Long.class,
                        column(offers, offer -> offer.price().minor()))
                .bindArray(
                        "currencies",
                        String.class,
                        column(offers, offer -> offer.price().currency()))
                .bindArray("offered", Boolean.class, column(offers, Offer::offered))
                .bindArray("revisions", Long.class, column(offers, Offer::revision))
                .execute();
        tx.update("""
            UPDATE offer
            SET offered = false, revision = told.revision
            FROM (
                SELECT product, max(revision) AS revision
                FROM unnest(:products, :revisions) AS row (product, revision)
                GROUP BY product
            ) AS told
            WHERE offer.product = told.product AND offer.revision < told.revision AND offer.sku <> ALL (:skus)
            """)
                .bindArray("products", String.class, column(offers, Offer::product))
                .bindArray("revisions", Long.class, column(offers, Offer::revision))
                .bindArray(
                        "skus",
                        String.class,
                        column(offers, offer -> offer.sku().value()))
                .execute();
    }

    private static Object[] column(List<Offer> offers, Function<Offer, Object> part) {
        return offers.stream().map(part).toArray();
    }
}
