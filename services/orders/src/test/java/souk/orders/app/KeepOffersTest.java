package souk.orders.app;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.orders.Fixtures.BOWL;
import static souk.orders.Fixtures.MUG;
import static souk.orders.Fixtures.euro;
import static souk.orders.Fixtures.listing;
import static souk.orders.Fixtures.offer;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import souk.orders.World;
import souk.orders.domain.Listing;
import souk.orders.domain.Offer;
import souk.orders.domain.Sku;

class KeepOffersTest {

    private static final Sku SMALL = new Sku("mug-small");

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anOlderStateChangesNothing() {
        keep(listing(5, offer(MUG, 999, true)));
        keep(listing(4, offer(MUG, 111, true)));

        assertThat(found(MUG).price()).isEqualTo(euro(999));
    }

    @Test
    void ofSeveralStatesInOneBatchTheNewestCounts() {
        keep(listing(7, offer(MUG, 111, true)), listing(6, offer(MUG, 222, false)));

        assertThat(found(MUG)).isEqualTo(offer(MUG, 111, true));
    }

    @Test
    void aSkuThatLeftItsProductIsNoLongerOffered() {
        keep(listing(2, offer(MUG, 850, true), of("products/mug", SMALL)));
        keep(listing(3, of("products/mug", SMALL)));

        assertThat(found(MUG).offered()).isFalse();
        assertThat(found(SMALL).offered()).isTrue();
        assertThat(found(BOWL).offered()).isTrue();
    }

    @Test
    void aSkuThatMovedToAnotherProductIsOfferedThereInWhateverOrderTheFactsCome() {
        // It left the mug at revision 3 and came to the cup; the mug's facts come late.
        keep(listing(1, of("products/cup", SMALL)));
        keep(listing(2, offer(MUG, 850, true), of("products/mug", SMALL)));
        keep(listing(3, offer(MUG, 850, true)));

        assertThat(found(SMALL).offered()).isTrue();
        assertThat(found(SMALL).product()).isEqualTo("products/cup");
    }

    private static Offer of(String product, Sku sku) {
        return new Offer(sku, product, "A " + sku.value(), "sellers/potters", euro(700), true);
    }

    private void keep(Listing... listings) {
        world.db.commit(tx -> world.keepOffers.run(tx, List.of(listings)));
    }

    private Offer found(Sku sku) {
        var offer = world.db.read(tx -> world.offers.find(tx, List.of(sku))).get(sku);
        if (offer == null) {
            throw new AssertionError("nothing is known of " + sku);
        }
        return offer;
    }
}
