package souk.carts.store;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.carts.Fixtures.offer;
import static souk.carts.World.done;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import souk.carts.domain.AccountId;
import souk.carts.domain.Addition;
import souk.carts.domain.Cart;
import souk.carts.domain.CartItem;
import souk.carts.domain.Offers;
import souk.carts.domain.Request;
import souk.carts.domain.Sku;
import souk.platform.Money;
import souk.platform.testing.TestPostgres;

class MigrationTest {

    private static final AccountId ALICE = new AccountId("alice");

    @Test
    void whatWasInACartIsStillInItWhenTheCartHasBecomeOneRow() throws Exception {
        try (var database = TestPostgres.fresh();
                var connection = database.dataSource().getConnection()) {
            migrate(connection, "V1__carts.sql");
            run(connection, """
                INSERT INTO cart VALUES
                    ('alice', 7, now(), '{"alice/one", "alice/two"}', '{"MUG 1", "CUP 2"}'),
                    ('bob', 1, now(), '{}', '{}');
                INSERT INTO cart_item VALUES ('alice', 'CUP', 2, 300, 'EUR', 9), ('alice', 'MUG', 1, 850, 'EUR', 4)
                """);

            migrate(connection, "V2__a_cart_is_one_row.sql");
            migrate(connection, "V3__requests_by_their_marks.sql");

            assertThat(CartJson.items(text(connection, "SELECT items FROM cart WHERE account = 'alice'")))
                    .containsExactly(
                            new CartItem(new Sku("MUG"), 1, new Money(850, "EUR")),
                            new CartItem(new Sku("CUP"), 2, new Money(300, "EUR")));
            assertThat(text(connection, "SELECT requests FROM cart WHERE account = 'alice'"))
                    .isEqualTo(added("CUP", "two", added("MUG", "one", Cart.empty(ALICE)))
                            .requests()
                            .marks());
            assertThat(text(connection, "SELECT items || requests FROM cart WHERE account = 'bob'"))
                    .isEqualTo("[]");
        }
    }

    private static Cart added(String sku, String id, Cart cart) {
        var quantity = sku.equals("CUP") ? 2 : 1;
        var request = new Request("alice/" + id, sku + " " + quantity);
        var known = new Offers(List.of(offer("mug", "MUG", 850), offer("cup", "CUP", 300)));
        return done(cart.add(new Addition(new Sku(sku), quantity, Optional.of(request)), known, Instant.EPOCH));
    }

    private static void migrate(Connection connection, String script) throws IOException, SQLException {
        try (var file = Objects.requireNonNull(CartStore.class.getResourceAsStream(script))) {
            run(connection, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
