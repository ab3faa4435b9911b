package souk.catalog.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import souk.catalog.domain.Category;
import souk.catalog.domain.CategoryId;
import souk.platform.data.Tx;

/** Keeps the tree of categories in the table {@code category}. See V1__catalog.sql. */
public final class CategoryStore {

    /** Keeps everybody else from adding categories until the transaction ends. Reading goes on. */
    public void lockTree(Tx tx) {
        tx.update("LOCK TABLE category IN SHARE ROW EXCLUSIVE MODE").execute();
    }

    /** Adds categories that are not there; parents and children in any order. The tree must be locked. */
    public void insert(Tx tx, List<Category> categories) {
        tx.update("""
            INSERT INTO category (id, parent_id, display_name, path)
            SELECT id, NULLIF(parent_id, ''), display_name, string_to_array(path, '/')
            FROM unnest(:ids, :parents, :names, :paths) AS row (id, parent_id, display_name, path)
            """)
                .bindArray(
                        "ids",
                        String.class,
                        categories.stream()
                                .map(category -> category.id().value())
                                .toArray())
                .bindArray(
                        "parents",
                        String.class,
                        categories.stream().map(CategoryStore::parent).toArray())
                .bindArray(
                        "names",
                        String.class,
                        categories.stream().map(Category::displayName).toArray())
                .bindArray(
                        "paths",
                        String.class,
                        categories.stream().map(CategoryStore::path).toArray())
                .execute();
    }

    public Optional<Category> find(Tx tx, CategoryId id) {
        return Optional.ofNullable(find(tx, List.of(id)).get(id));
    }

    /** Those of the categories that exist. */
    public Map<CategoryId, Category> find(Tx tx, Collection<CategoryId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return tx.query("""
            SELECT id, display_name, path
            FROM category
            WHERE id = ANY(:ids)
            """)
                .bindArray(
                        "ids", String.class, ids.stream().map(CategoryId::value).toArray())
                .map((row, _) -> category(row))
                .collect(Collectors.toMap(Category::id, category -> category));
    }

    /** A page of the tree, parents before children, beginning after the category named. */
    public List<Category> page(Tx tx, Optional<CategoryId> after, int limit) {
        return tx.query("""
            SELECT id, display_name, path
            FROM category
            WHERE path > COALESCE((SELECT path FROM category WHERE id = :after), CAST('{}' AS text[]))
            ORDER BY path
            LIMIT :limit
            """)
                .bind("after", after.map(CategoryId::value).orElse(null))
                .bind("limit", limit)
                .map((row, _) -> category(row))
                .list();
    }

    private static String parent(Category category) {
        return category.parent().map(CategoryId::value).orElse("");
    }

    private static String path(Category category) {
        return category.path().stream().map(CategoryId::value).collect(Collectors.joining("/"));
    }

    private static Category category(ResultSet row) throws SQLException {
        return new Category(
                new CategoryId(row.getString("id")),
                row.getString("display_name"),
                Stream.of((String[]) row.getArray("path").getArray())
                        .map(CategoryId::new)
                        .toList());
    }
}
