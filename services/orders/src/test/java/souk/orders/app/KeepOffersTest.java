package souk.orders.app;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.orders.Fixtures.BOWL;
import static souk.orders.Fixtures.MUG;
import static souk.orders.Fixtures.offer;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import souk.orders.World;
import souk.orders.domain.Offer;
import souk.orders.domain.Sku;

class KeepOffersTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anOlderStateChangesNothing() {
        keep(List.of(List.of(offer(MUG, 999, true, 5))));
        keep(List.of(List.of(offer(MUG, 111, true, 4))));

        assertThat(found(MUG).price().minor()).isEqualTo(999);
    }

    @Test
    void ofSeveralStatesInOneBatchTheNewestCounts() {
        keep(List.of(List.of(offer(MUG, 111, true, 7)), List.of(offer(MUG, 222, false, 6))));

        assertThat(found(MUG).price().minor()).isEqualTo(111);
        assertThat(found(MUG).offered()).isTrue();
    }

    @Test
    void aSkuThatLeftItsProductIsNoLongerOffered() {
        var small = new Sku("mug-small");
        keep(List.of(List.of(offer(MUG, 850, true, 2), ofMugs(small, 2))));
        keep(List.of(List.of(ofMugs(small, 3))));

        assertThat(found(MUG).offered()).isFalse();
        assertThat(found(small).offered()).isTrue();
        assertThat(found(BOWL).offered()).isTrue();
    }

    private static Offer ofMugs(Sku sku, long revision) {
        var mug = offer(MUG, 850, true, revision);
        return new Offer(sku, mug.product(), mug.title(), mug.seller(), mug.price(), true, revision);
    }

    private void keep(List<List<Offer>> products) {
        world.db.commit(tx -> world.keepOffers.run(tx, products));
    }

    private Offer found(Sku sku) {
        var offer = world.db.read(tx -> world.offers.find(tx, List.of(sku))).get(sku);
        if (offer == null) {
            throw new AssertionError("nothing is known of " + sku);
        }
        return offer;
    }
}
