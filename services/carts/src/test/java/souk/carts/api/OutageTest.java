package souk.carts.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static souk.carts.Wire.add;
import static souk.carts.Wire.cart;
import static souk.carts.Wire.contents;
import static souk.carts.Wire.created;
import static souk.carts.Wire.failure;
import static souk.carts.Wire.mug;

import io.grpc.Status;
import java.util.Map;
import org.junit.jupiter.api.Test;
import souk.carts.Carts;
import souk.carts.Teller;
import souk.platform.testing.TestDatabase;
import souk.platform.testing.TestPostgres;

/** What the carts do when what they stand on is away. */
class OutageTest {

    /** Nobody listens there. */
    private static final Map<String, String> NO_KAFKA =
            Map.of("souk.kafka.bootstrap", "127.0.0.1:1", "souk.kafka.timeout", "200ms");

    private final TestDatabase database = TestPostgres.fresh();

    @Test
    void withoutKafkaAndCatalogueACartIsFilledAtThePricesThatAreKnown() {
        learn("known-mug");

        try (var carts = new Carts(database, NO_KAFKA)) {
            assertThat(contents(carts.as("alice").addItem(add("known-mug", 1)))).containsExactly("2 known-mug");
            assertThat(contents(carts.as("bob").addItem(add("known-mug", 1)))).containsExactly("1 known-mug");
            await().until(() -> carts.health().degraded().containsKey("listener offers"));
            assertThat(carts.health().ready()).isTrue();
        }
    }

    @Test
    void withoutTheDatabaseItSaysSoAndGoesOnWhenItIsBack() {
        try (var carts = new Carts(database, Map.of())) {
            var alice = carts.as("alice");

            database.goAway();
            assertThat(failure(() -> alice.getCart(cart("carts/mine")))
                            .getStatus()
                            .getCode())
                    .isEqualTo(Status.Code.UNAVAILABLE);

            database.comeBack();
            await().ignoreExceptions()
                    .until(() -> alice.getCart(cart("carts/mine")).getName().equals("carts/alice"));
        }
    }

    /** Has a product offered, and alice have one, so that it is known. */
    private void learn(String sku) {
        try (var catalog = new Teller("catalog");
                var carts = new Carts(database, Map.of())) {
            catalog.tell(sku, created(mug(sku, 1, 8)));
            await().ignoreExceptions()
                    .until(() -> carts.as("alice").addItem(add(sku, 1)).getItemsCount() == 1);
        }
    }
}
