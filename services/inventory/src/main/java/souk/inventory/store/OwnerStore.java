package souk.inventory.store;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import souk.inventory.domain.Ownership;
import souk.inventory.domain.SellerId;
import souk.inventory.domain.Sku;
import souk.platform.data.Tx;

/** Keeps whose SKUs are, as the catalogue tells, in the table {@code sku_owner}. See V1__inventory.sql. */
public final class OwnerStore {

    /** Takes in what is newer than what is kept; one row each SKU. */
    public void keepNewer(Tx tx, Collection<Ownership> ownerships) {
        // Sorted, so that two who take in the same SKUs wait for each other and never in a circle.
        var update = tx.update("""
            INSERT INTO sku_owner (sku, seller_id, product, revision, listed_at)
            SELECT sku, seller_id, product, revision, listed_at
            FROM unnest(:skus, :sellers, :products, :revisions, :listed)
                AS told (sku, seller_id, product, revision, listed_at)
            ORDER BY sku COLLATE "C"
            ON CONFLICT (sku) DO UPDATE
            SET seller_id = excluded.seller_id, product = excluded.product, revision = excluded.revision,
                listed_at = excluded.listed_at
            WHERE CASE
                WHEN sku_owner.product = excluded.product THEN sku_owner.revision < excluded.revision
                ELSE sku_owner.listed_at < excluded.listed_at
            END
            """);
        Columns.<Ownership>of(update, ownerships)
                .texts("skus", ownership -> ownership.sku().value())
                .texts("sellers", ownership -> ownership.seller().value())
                .texts("products", Ownership::product)
                .numbers("revisions", Ownership::revision)
                .times("listed", Ownership::listed);
        update.execute();
    }

    /** Those of the SKUs that are this seller's. */
    public Set<Sku> owned(Tx tx, SellerId seller, Collection<Sku> skus) {
        return tx.query("""
            SELECT sku
            FROM sku_owner
            WHERE sku = ANY(:skus) AND seller_id = :seller
            """)
                .bindArray("skus", String.class, skus.stream().map(Sku::value).toArray())
                .bind("seller", seller.value())
                .mapTo(String.class)
                .map(Sku::new)
                .collect(Collectors.toSet());
    }
}
