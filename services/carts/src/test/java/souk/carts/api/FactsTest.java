package souk.carts.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static souk.carts.Wire.add;
import static souk.carts.Wire.cart;
import static souk.carts.Wire.contents;
import static souk.carts.Wire.created;
import static souk.carts.Wire.deleted;
import static souk.carts.Wire.euro;
import static souk.carts.Wire.mug;
import static souk.carts.Wire.placed;
import static souk.carts.Wire.priceChanged;
import static souk.carts.Wire.updated;

import com.google.protobuf.Message;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import souk.carts.Carts;
import souk.carts.Teller;
import souk.contracts.carts.v1.Cart;
import souk.contracts.carts.v1.Cart.Item.State;
import souk.contracts.catalog.v1.Category;
import souk.contracts.catalog.v1.CategoryCreated;
import souk.contracts.catalog.v1.Product;
import souk.contracts.catalog.v1.ProductUndeleted;
import souk.platform.testing.TestPostgres;

/** What the carts do about the facts of others, through Kafka. */
class FactsTest {

    private static final Teller CATALOG = new Teller("catalog");
    private static final Teller ORDERS = new Teller("orders");
    private static final Carts CARTS = new Carts(TestPostgres.fresh(), Map.of());

    @AfterAll
    static void close() {
        CARTS.close();
        ORDERS.close();
        CATALOG.close();
    }

    @Test
    void aPriceThatTheCatalogueChangesIsSeenInTheCart() {
        fill("alice", "seen-mug", 2);

        tell("seen-mug", priceChanged(mug("seen-mug", 2, 9)));

        await().until(() -> item("alice", "seen-mug").getPriceChanged());
        var item = item("alice", "seen-mug");
        assertThat(item.getUnitPrice()).isEqualTo(euro(9));
        assertThat(item.getUnitPriceWhenAdded()).isEqualTo(euro(8));
        assertThat(item.getPrice()).isEqualTo(euro(18));
        assertThat(show("alice").getTotal()).isEqualTo(euro(18));
        assertThat(item.getTitle()).isEqualTo("Blue mug, large");
        assertThat(item.getProduct()).isEqualTo("products/seen-mug");
        assertThat(item.getSeller()).isEqualTo("sellers/potters");
    }

    @Test
    void aProductThatTheCatalogueDeletesCannotBeOrderedUntilItIsBroughtBack() {
        fill("bob", "deleted-mug", 1);
        assertThat(show("bob").getOrderable()).isTrue();

        tell("deleted-mug", deleted(mug("deleted-mug", 2, 8)));
        await().until(() -> item("bob", "deleted-mug").getState() == State.UNAVAILABLE);
        assertThat(show("bob").getOrderable()).isFalse();
        assertThat(show("bob").hasTotal()).isFalse();

        tell(
                "deleted-mug",
                ProductUndeleted.newBuilder()
                        .setProduct(mug("deleted-mug", 3, 8))
                        .build());
        await().until(() -> show("bob").getOrderable());
    }

    @Test
    void aProductThatIsArchivedOrBecomesADraftCannotBeOrdered() {
        fill("carol", "archived-mug", 1);
        fill("carol", "drafted-mug", 1);

        tell("archived-mug", updated(mug("archived-mug", 2, 8).setStatus(Product.Status.ARCHIVED)));
        tell("drafted-mug", updated(mug("drafted-mug", 2, 8).setStatus(Product.Status.DRAFT)));

        await().until(() -> item("carol", "archived-mug").getState() == State.UNAVAILABLE
                && item("carol", "drafted-mug").getState() == State.UNAVAILABLE);
    }

    @Test
    void aFactOfAnotherKindIsPassedOver() {
        tell(
                "other-mug",
                CategoryCreated.newBuilder()
                        .setCategory(Category.getDefaultInstance())
                        .build());

        fill("dora", "other-mug", 1);
    }

    @Test
    void anOrderTakesWhatWasOrderedOutOfItsCartOnce() {
        fill("erna", "ordered-mug", 5);

        ORDERS.tellTwice("erna", placed("erna", "carts/erna", "ordered-mug", 2));
        ORDERS.tell("erna", placed("erna", "", "ordered-mug", 1));
        fill("fred", "sentinel-mug", 1);
        ORDERS.tell("erna", placed("fred", "carts/mine", "sentinel-mug", 1));

        await().until(() -> show("fred").getItemsCount() == 0);
        assertThat(contents(show("erna"))).containsExactly("3 ordered-mug");
        assertThat(CARTS.deadLetters()).isZero();
    }

    private static void tell(String id, Message message) {
        CATALOG.tell(id, message);
    }

    /** Has a mug for 8 euros offered, and puts it into somebody's cart as soon as the carts know of it. */
    private static void fill(String account, String sku, int quantity) {
        tell(sku, created(mug(sku, 1, 8)));
        await().ignoreExceptions()
                .until(() -> CARTS.as(account).addItem(add(sku, quantity)).getItemsCount() > 0);
    }

    private static Cart show(String account) {
        return CARTS.as(account).getCart(cart("carts/mine"));
    }

    private static Cart.Item item(String account, String sku) {
        return show(account).getItemsList().stream()
                .filter(item -> item.getSku().equals(sku))
                .findFirst()
                .orElseThrow();
    }
}
