package souk.catalog.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import souk.catalog.domain.Product;
import souk.catalog.domain.ProductId;
import souk.catalog.domain.search.ProductFilter;
import souk.platform.data.Tx;

/** Rows for reading: nothing here is held, and nothing that is read here may be written back. */
public final class ProductViews {

    /** A place in the order of lists, from the newest product to the oldest. */
    public record Place(Instant created, ProductId id) {}

    /** The products of these ids, in no order; deleted ones, too. */
    public List<Product> find(Tx tx, Collection<ProductId> ids) {
        return tx.query("SELECT " + ProductRow.COLUMNS + """
            FROM product
            WHERE id = ANY(:ids)
            """)
                .bindArray(
                        "ids", String.class, ids.stream().map(ProductId::value).toArray())
                .map((row, _) -> ProductRow.product(row))
                .list();
    }

    /** The newest products that the filter lets through, beginning after the place. */
    public List<Product> page(Tx tx, ProductFilter filter, Optional<Place> after, int limit) {
        var query = tx.query("SELECT " + ProductRow.COLUMNS + """
            FROM product
            WHERE true
            """ + conditions(filter)
                        + (after.isPresent() ? "AND (created_at, id) < (:created, :id)\n" : "") + """
            ORDER BY created_at DESC, id DESC
            LIMIT :limit
            """)
                .bind("limit", limit);
        // Each combination of filters is a statement of its own, so that each gets the plan that suits it.
        filter.seller().ifPresent(seller -> query.bind("seller", seller.value()));
        filter.category().ifPresent(category -> query.bind("category", category.value()));
        filter.status().ifPresent(status -> query.bind("status", status.name()));
        filter.own().ifPresent(own -> query.bind("own", own.value()));
        after.ifPresent(place -> query.bind("created", place.created().atOffset(ZoneOffset.UTC))
                .bind("id", place.id().value()));
        return query.map((row, _) -> ProductRow.product(row)).list();
    }

    /** All products in the order of their ids, deleted ones too, beginning after the id. For who rebuilds what he knows. */
    public List<Product> all(Tx tx, String afterId, int limit) {
        return tx.query("SELECT " + ProductRow.COLUMNS + """
            FROM product
            WHERE id > :after
            ORDER BY id
            LIMIT :limit
            """)
                .bind("after", afterId)
                .bind("limit", limit)
                .map((row, _) -> ProductRow.product(row))
                .list();
    }

    private static String conditions(ProductFilter filter) {
        return (filter.seller().isPresent() ? "AND seller_id = :seller\n" : "")
                + (filter.category().isPresent()
                        ? "AND category_ids && ARRAY(SELECT id FROM category WHERE path @> ARRAY[CAST(:category AS text)])\n"
                        : "")
                + (filter.status().isPresent() ? "AND status = :status\n" : "")
                + (filter.deleted() ? "" : "AND deleted_at IS NULL\n")
                + visible(filter);
    }

    private static String visible(ProductFilter filter) {
        if (filter.unlimited()) {
            return "";
        }
        return filter.own().isPresent()
                ? "AND (seller_id = :own OR status = 'ACTIVE' AND deleted_at IS NULL)\n"
                : "AND status = 'ACTIVE' AND deleted_at IS NULL\n";
    }
}
