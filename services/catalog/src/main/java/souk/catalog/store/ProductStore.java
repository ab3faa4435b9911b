package souk.catalog.store;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import souk.catalog.domain.Product;
import souk.catalog.domain.ProductId;
import souk.platform.Invariant;
import souk.platform.data.Tx;

/** Keeps products in the table {@code product}; always a set of them by one statement. See V1__catalog.sql. */
public final class ProductStore {

    /** Answers which of them are new; the others are kept already, which is what a repeated request looks like. */
    public Set<ProductId> insert(Tx tx, List<Product> products) {
        if (products.isEmpty()) {
            return Set.of();
        }
        // Sorted, so that two imports of the same products wait for each other and never in a circle.
        return tx.query("""
            INSERT INTO product (id, seller_id, title, description, category_ids, image_uris, attributes, status,
                                 variants, revision, created_at, updated_at, deleted_at, birth)
            SELECT id, seller_id, title, description, category_ids, image_uris, attributes, status,
                   variants, revision, created_at, updated_at, deleted_at, birth
            FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS row %s
            ORDER BY id COLLATE "C"
            ON CONFLICT (id) DO NOTHING
            RETURNING id
            """.formatted(ProductJson.RECORD))
                .bind("rows", ProductJson.rows(products))
                .map((row, _) -> new ProductId(row.getString("id")))
                .collect(Collectors.toSet());
    }

    /** Writes the new state of products that this transaction has locked. */
    public void update(Tx tx, List<Product> products) {
        if (products.isEmpty()) {
            return;
        }
        int rows = tx.update("""
            UPDATE product
            SET title = row.title, description = row.description, category_ids = row.category_ids,
                image_uris = row.image_uris, attributes = row.attributes, status = row.status,
                variants = row.variants, revision = row.revision, updated_at = row.updated_at,
                deleted_at = row.deleted_at
            FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS row %s
            WHERE product.id = row.id AND product.revision = row.revision - 1
            """.formatted(ProductJson.RECORD))
                .bind("rows", ProductJson.rows(products))
                .execute();
        Invariant.hold(rows == products.size(), "a locked product is still as it was");
    }

    /** Reads products and holds them until the transaction ends. Whoever means to write reads so. */
    public Map<ProductId, Product> lock(Tx tx, Collection<ProductId> ids) {
        return tx.query("SELECT " + ProductRow.COLUMNS + """
            FROM product
            WHERE id = ANY(:ids)
            ORDER BY id
            FOR UPDATE
            """)
                .bindArray(
                        "ids", String.class, ids.stream().map(ProductId::value).toArray())
                .map((row, _) -> ProductRow.product(row))
                .collect(Collectors.toMap(Product::id, product -> product, (one, _) -> one, LinkedHashMap::new));
    }

    /** As above, for one. */
    public Optional<Product> lock(Tx tx, ProductId id) {
        return Optional.ofNullable(lock(tx, List.of(id)).get(id));
    }

    /** The product as it stands now, if it was created by this very wish: then the wish is a repeated request. */
    public Optional<Product> bornAs(Tx tx, Product product) {
        return tx.query("SELECT " + ProductRow.COLUMNS + """
            FROM product
            WHERE id = :id AND birth = :birth
            """)
                .bind("id", product.id().value())
                .bind("birth", ProductJson.birth(product))
                .map((row, _) -> ProductRow.product(row))
                .findOne();
    }

    /** Whether the id names a product, deleted or not. */
    public boolean has(Tx tx, ProductId id) {
        return tx.query("SELECT EXISTS (SELECT FROM product WHERE id = :id)")
                .bind("id", id.value())
                .mapTo(Boolean.class)
                .one();
    }
}
