package souk.inventory.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import souk.inventory.World;
import souk.inventory.domain.Ownership;
import souk.inventory.domain.SellerId;
import souk.inventory.domain.Sku;

class KeepOwnersTest {

    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private final World world = World.fresh();

    @Test
    void ofOneProductTheGreaterRevisionCounts() {
        world.told(says("mug", "potters", 2, 0), says("mug", "weavers", 1, 5));
        assertThat(owner()).isEqualTo("potters");

        world.told(says("mug", "weavers", 1, 9));
        assertThat(owner()).isEqualTo("potters");

        world.told(says("mug", "weavers", 3, 0));
        assertThat(owner()).isEqualTo("weavers");
    }

    @Test
    void ofTwoProductsTheLaterCounts() {
        world.told(says("mug", "potters", 9, 5));

        world.told(says("other", "weavers", 1, 4));
        assertThat(owner()).isEqualTo("potters");

        world.told(says("other", "weavers", 1, 6), says("mug", "potters", 9, 5));
        assertThat(owner()).isEqualTo("weavers");
    }

    private String owner() {
        return world.db.read(tx -> tx.query("SELECT seller_id FROM sku_owner WHERE sku = 'sku'")
                .mapTo(String.class)
                .one());
    }

    private static Ownership says(String product, String seller, long revision, int second) {
        return new Ownership(
                new Sku("sku"), new SellerId(seller), "products/" + product, revision, NOON.plusSeconds(second));
    }
}
