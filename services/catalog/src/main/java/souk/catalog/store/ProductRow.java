package souk.catalog.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import souk.catalog.domain.CategoryId;
import souk.catalog.domain.History;
import souk.catalog.domain.Listing;
import souk.catalog.domain.Product;
import souk.catalog.domain.ProductId;
import souk.catalog.domain.ProductStatus;
import souk.catalog.domain.SellerId;

/** Reads a row of the table {@code product}. */
final class ProductRow {

    /** All columns that make a product. */
    static final String COLUMNS = """
        id, seller_id, title, description, category_ids, image_uris, attributes, status, variants, revision,
        created_at, updated_at, deleted_at
        """;

    static Product product(ResultSet row) throws SQLException {
        var listing = new Listing(
                row.getString("title"),
                row.getString("description"),
                Stream.of(texts(row, "category_ids")).map(CategoryId::new).toList(),
                List.of(texts(row, "image_uris")),
                ProductJson.pairs(row.getString("attributes")));
        var deleted = Optional.ofNullable(row.getObject("deleted_at", OffsetDateTime.class));
        return new Product(
                new ProductId(row.getString("id")),
                new SellerId(row.getString("seller_id")),
                listing,
                ProductStatus.valueOf(row.getString("status")),
                ProductJson.variants(row.getString("variants")),
                new History(
                        row.getLong("revision"),
                        instant(row, "created_at"),
                        instant(row, "updated_at"),
                        deleted.map(OffsetDateTime::toInstant)));
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private ProductRow() {}
}
