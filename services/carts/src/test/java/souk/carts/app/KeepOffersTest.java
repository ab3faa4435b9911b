package souk.carts.app;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.carts.Fixtures.deletedMug;
import static souk.carts.Fixtures.euro;
import static souk.carts.Fixtures.gone;
import static souk.carts.Fixtures.listing;
import static souk.carts.Fixtures.mug;
import static souk.carts.Fixtures.offer;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import souk.carts.World;
import souk.carts.domain.Listing;
import souk.carts.domain.Offer;
import souk.carts.domain.Sku;
import souk.platform.testing.Together;

class KeepOffersTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whatAProductOffersIsKnown() {
        var offer =
                new Offer(new Sku("MUG-L"), "products/mug", "Blue mug", "large", "sellers/potters", euro(850), true);
        world.tell(listing("mug", 1, offer));

        assertThat(world.offer("MUG-L")).contains(offer);
        assertThat(world.offer("MUG-S")).isEmpty();
    }

    @Test
    void aNewerRevisionCounts() {
        world.tell(mug("MUG", 1, 850));
        world.tell(mug("MUG", 2, 900));

        assertThat(world.offer("MUG")).map(Offer::price).contains(euro(900));
    }

    @Test
    void anOlderRevisionDoesNotCountHoweverLateItComes() {
        world.tell(mug("MUG", 3, 900));
        world.tell(mug("MUG", 2, 850));
        world.tell(mug("MUG", 3, 1));

        assertThat(world.offer("MUG")).map(Offer::price).contains(euro(900));
    }

    @Test
    void anOlderRevisionBringsNoSkuBackThatHasLeftTheProduct() {
        world.tell(listing("mug", 5, offer("mug", "MUG-S", 700)));
        world.tell(listing("mug", 4, offer("mug", "MUG-S", 700), offer("mug", "MUG-L", 850)));

        assertThat(world.offer("MUG-L")).isEmpty();
    }

    @Test
    void ofSeveralRevisionsThatComeTogetherTheNewestCounts() {
        world.tell(mug("MUG", 1, 850), mug("MUG", 3, 950), mug("MUG", 2, 900), mug("CUP", 1, 300));

        assertThat(world.offer("MUG")).map(Offer::price).contains(euro(950));
        assertThat(world.offer("CUP")).map(Offer::price).contains(euro(300));
    }

    @Test
    void aSkuThatLeftItsProductIsNoLongerOffered() {
        world.tell(listing("mug", 1, offer("mug", "MUG-S", 700), offer("mug", "MUG-L", 850)));
        world.tell(listing("mug", 2, offer("mug", "MUG-S", 700)));

        assertThat(world.offer("MUG-S")).map(Offer::offered).contains(true);
        assertThat(world.offer("MUG-L")).map(Offer::offered).contains(false);
        assertThat(world.offer("MUG-L")).map(Offer::price).contains(euro(850));
    }

    @Test
    void aDeletedProductIsNoLongerOfferedUntilItIsBroughtBack() {
        world.tell(mug("MUG", 1, 850));

        world.tell(deletedMug("MUG", 2, 850));
        assertThat(world.offer("MUG")).map(Offer::offered).contains(false);

        world.tell(mug("MUG", 3, 850));
        assertThat(world.offer("MUG")).map(Offer::offered).contains(true);
    }

    @Test
    void aSkuThatMovedToAnotherProductIsOfferedByThatOneInWhateverOrderItIsTold() {
        var had = listing("old", 1, offer("old", "MUG", 850), offer("old", "CUP", 300));
        var left = listing("old", 2, offer("old", "CUP", 300));
        var has = listing("young", 1, offer("young", "MUG", 900));

        for (var order : List.of(List.of(had, left, has), List.of(had, has, left), List.of(has, had, left))) {
            try (var other = new World()) {
                order.forEach(other::tell);
                assertThat(other.offer("MUG")).as("told as %s", order).contains(offer("young", "MUG", 900));
            }
        }
    }

    @Test
    void ofTwoProductsThatHadASkuTheLatestSaysWhatItWas() {
        world.tell(listing("old", 1, offer("old", "MUG", 850), offer("old", "CUP", 300)));
        world.tell(listing("old", 2, offer("old", "CUP", 300)));
        world.tell(listing("young", 3, gone(offer("young", "MUG", 900))));

        assertThat(world.offer("MUG")).contains(gone(offer("young", "MUG", 900)));
    }

    @Test
    void manyProductsAreTakenInAtOnce() {
        var listings = IntStream.range(0, 3_000)
                .mapToObj(number -> mug("MUG-" + number, 1, number))
                .toArray(Listing[]::new);
        world.tell(listings);
        world.tell(listings);

        assertThat(world.count("offer")).isEqualTo(3_000);
        assertThat(world.offer("MUG-2999")).map(Offer::price).contains(euro(2_999));
    }

    @Test
    void twoWhoTakeInTheSameProductsAgreeOnTheNewest() throws Exception {
        var _ = Together.run(8, number -> {
            // Each has others besides, so that none comes to what they share in the order of another.
            var shared = IntStream.range(0, 1_000).mapToObj(at -> mug("MUG-" + at, number + 1, 100 + number));
            var own = IntStream.range(0, number * 400).mapToObj(at -> mug("OWN-" + number + "-" + at, 1, 100));
            world.tell(Stream.concat(shared, own).toArray(Listing[]::new));
            return true;
        });

        for (int at = 0; at < 1_000; at += 37) {
            assertThat(world.offer("MUG-" + at)).map(Offer::price).contains(euro(107));
        }
    }
}
