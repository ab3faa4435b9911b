package souk.carts.app;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.carts.Fixtures.contents;
import static souk.carts.Fixtures.mug;

import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import souk.carts.World;

class PruneCartsTest {

    private final World world = new World();

    @BeforeEach
    void somethingIsOffered() {
        world.tell(mug("MUG", 1, 850));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aCartThatNobodyTouchedForLongIsThrownAwayWithWhatIsInIt() {
        world.add("old", "MUG", 1);
        world.clock.move(Duration.ofDays(60));
        world.add("young", "MUG", 1);
        world.clock.move(World.KEPT.minusDays(60).plusSeconds(1));

        assertThat(world.pruneCarts.run()).isFalse();

        assertThat(world.cart("old").items()).isEmpty();
        assertThat(contents(world.cart("young"))).containsExactly("1 MUG");
        assertThat(world.count("cart")).isEqualTo(1);
    }

    @Test
    void aCartThatWasTouchedLatelyStays() {
        world.add("alice", "MUG", 1);
        world.clock.move(World.KEPT);
        world.change("alice", "MUG", 2);
        world.clock.move(Duration.ofSeconds(1));

        var _ = world.pruneCarts.run();

        assertThat(contents(world.cart("alice"))).containsExactly("2 MUG");
    }

    @Test
    void manyGoInBatches() {
        world.db.commit(tx -> tx.update("""
            INSERT INTO cart (account, revision, updated_at)
            SELECT 'old-' || number, 0, :then
            FROM generate_series(1, :most + 1) AS number
            """)
                .bind(
                        "then",
                        world.clock.instant().minus(World.KEPT).minusSeconds(1).atOffset(ZoneOffset.UTC))
                .bind("most", PruneCarts.BATCH_MAX)
                .execute());

        assertThat(world.pruneCarts.run()).isTrue();
        assertThat(world.count("cart")).isEqualTo(1);
        assertThat(world.pruneCarts.run()).isFalse();
        assertThat(world.count("cart")).isZero();
    }
}
