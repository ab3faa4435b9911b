package souk.catalog.store;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import souk.catalog.domain.ProductId;
import souk.catalog.domain.Sku;
import souk.platform.data.Tx;

/** Keeps in the table {@code product_sku} which product a SKU belongs to. See V1__catalog.sql. */
public final class SkuStore {

    /**
     * Claims SKUs for products and answers which of them belong to a product already. One that somebody else is just
     * claiming is waited for, so that the answer is sure.
     */
    public Set<Sku> claim(Tx tx, Map<Sku, ProductId> claims) {
        if (claims.isEmpty()) {
            return Set.of();
        }
        var skus = List.copyOf(claims.keySet());
        // Sorted, so that two who claim the same wait for each other and never in a circle.
        var claimed = tx.query("""
            INSERT INTO product_sku (sku, product_id)
            SELECT sku, product_id
            FROM unnest(:skus, :products) AS claim (sku, product_id)
            ORDER BY sku COLLATE "C"
            ON CONFLICT (sku) DO NOTHING
            RETURNING sku
            """)
                .bindArray("skus", String.class, skus.stream().map(Sku::value).toArray())
                .bindArray(
                        "products",
                        String.class,
                        skus.stream()
                                .map(sku -> claims.get(sku))
                                .map(ProductId::value)
                                .toArray())
                .map((row, _) -> new Sku(row.getString("sku")))
                .collect(Collectors.toSet());
        var taken = new HashSet<>(claims.keySet());
        taken.removeAll(claimed);
        return taken;
    }

    /** Gives SKUs back that no product has any longer. */
    public void release(Tx tx, Collection<Sku> skus) {
        if (skus.isEmpty()) {
            return;
        }
        tx.update("""
            DELETE FROM product_sku
            WHERE sku = ANY(:skus)
            """)
                .bindArray("skus", String.class, skus.stream().map(Sku::value).toArray())
                .execute();
    }
}
