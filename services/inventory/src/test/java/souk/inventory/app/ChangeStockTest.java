package souk.inventory.app;

import static org.assertj.core.api.Assertions.assertThat;
import static souk.inventory.World.ADMIN;
import static souk.inventory.World.POTTERS;
import static souk.inventory.World.SUPPORT;
import static souk.inventory.World.WEAVERS;
import static souk.inventory.World.done;
import static souk.inventory.World.refused;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import souk.inventory.World;
import souk.inventory.domain.InventoryRefusal;
import souk.inventory.domain.MovementKind;
import souk.inventory.domain.Sku;
import souk.inventory.domain.WarehouseId;
import souk.inventory.domain.warehouse.StockWish;
import souk.platform.Outcome;
import souk.platform.testing.Together;

class ChangeStockTest {

    private final World world = World.fresh().stocked("north", 0, "mug", "cup");

    @AfterEach
    void theBooksAgree() {
        world.assertTheBooksAgree();
    }

    @Test
    void whatCameInIsOnHand() {
        var after = done(world.changeStock.run(POTTERS, receive("", "mug", 5, "cup", 2)));

        assertThat(after).extracting(stock -> stock.levels().onHand()).containsExactly(5L, 2L);
        assertThat(world.available("mug")).isEqualTo(5);
        assertThat(world.toldOf("north")).containsExactly("StockChanged");
    }

    @Test
    void aCorrectionGoesUpAndDown() {
        world.receive("north", 5, "mug");

        var after = done(world.changeStock.run(POTTERS, adjust("", "mug", -2, "cup", 3)));

        assertThat(after).extracting(stock -> stock.levels().onHand()).containsExactly(3L, 3L);
        assertThat(after).extracting(stock -> stock.levels().adjusted()).containsExactly(-2L, 3L);
    }

    @Test
    void whatIsReservedCannotBeTakenAwayAndNothingOfTheListIsDone() {
        world.receive("north", 5, "mug");
        world.reserve("one", "mug", 4);

        var refused = refused(world.changeStock.run(POTTERS, adjust("", "cup", 1, "mug", -2)));

        assertThat(refused.refusal()).isEqualTo(InventoryRefusal.NOT_ENOUGH_ON_HAND);
        assertThat(refused.violations()).extracting(Outcome.Violation::field).containsExactly("items[1].change");
        assertThat(world.available("cup")).isZero();
        assertThat(world.levels("mug")).isEqualTo("1/4/0");
    }

    @Test
    void aSkuThatIsNotTheSellersIsNamed() {
        world.own("weavers", "rug");

        var refused = refused(world.changeStock.run(POTTERS, receive("", "mug", 1, "rug", 1, "never", 1)));

        assertThat(refused.refusal()).isEqualTo(InventoryRefusal.UNKNOWN_SKU);
        assertThat(refused.violations())
                .extracting(Outcome.Violation::field)
                .containsExactly("items[1].sku", "items[2].sku");
        assertThat(world.available("mug")).isZero();
    }

    @Test
    void aSkuThatIsNamedTwiceIsRefused() {
        var refused = refused(world.changeStock.run(POTTERS, receive("", "mug", 1, "mug", 1)));

        assertThat(refused.refusal()).isEqualTo(InventoryRefusal.SKU_REPEATED);
        assertThat(refused.violations()).extracting(Outcome.Violation::field).containsExactly("items[1].sku");
    }

    @Test
    void aRepeatedRequestIsDoneOnceAndAnsweredAsTheFirstTime() {
        var first = done(world.changeStock.run(POTTERS, receive("r1", "mug", 5, "cup", 2)));
        world.clock.move(Duration.ofMinutes(1));
        world.reserve("one", "mug", 1);

        assertThat(done(world.changeStock.run(POTTERS, receive("r1", "mug", 5, "cup", 2))))
                .isEqualTo(first);
        assertThat(world.levels("mug")).isEqualTo("4/1/0");
    }

    @Test
    void aRequestThatManyMakeAtOnceIsDoneOnce() throws Exception {
        var answers = Together.run(8, _ -> done(world.changeStock.run(POTTERS, receive("r1", "mug", 5))));

        assertThat(answers).containsOnly(answers.getFirst());
        assertThat(world.levels("mug")).isEqualTo("5/0/0");
    }

    @Test
    void aRequestIdIsNotUsedForAnotherRequest() {
        done(world.changeStock.run(POTTERS, receive("r1", "mug", 5)));

        assertThat(refused(world.changeStock.run(POTTERS, receive("r1", "mug", 6)))
                        .refusal())
                .isEqualTo(InventoryRefusal.REQUEST_ID_REUSED);
        assertThat(refused(world.changeStock.run(POTTERS, adjust("r1", "mug", 5)))
                        .refusal())
                .isEqualTo(InventoryRefusal.REQUEST_ID_REUSED);
        assertThat(done(world.changeStock.run(ADMIN, receive("r1", "mug", 6)))).hasSize(1);
        assertThat(world.levels("mug")).isEqualTo("11/0/0");
    }

    @Test
    void aRequestThatWasRefusedCanBeMadeAgain() {
        refused(world.changeStock.run(POTTERS, adjust("r1", "mug", -5)));
        world.receive("north", 5, "mug");

        assertThat(done(world.changeStock.run(POTTERS, adjust("r1", "mug", -5))))
                .hasSize(1);
        assertThat(world.levels("mug")).isEqualTo("0/0/0");
    }

    @Test
    void oldRequestsAreForgotten() {
        done(world.changeStock.run(POTTERS, receive("r1", "mug", 5)));
        world.clock.move(PruneRequests.KEPT.plusSeconds(1));

        assertThat(world.pruneRequests.run()).isFalse();

        assertThat(world.number("SELECT count(*) FROM stock_request")).isZero();
    }

    @Test
    void anotherSellersWarehouseIsAnsweredAsOneThatIsNotThere() {
        var wish = receive("", "mug", 1);
        var nowhere = new StockWish(new WarehouseId("never"), wish.kind(), wish.items(), "", "");
        var unknown = refused(world.changeStock.run(POTTERS, nowhere)).refusal();

        assertThat(refused(world.changeStock.run(WEAVERS, wish)).refusal()).isEqualTo(unknown);
        assertThat(refused(world.changeStock.run(SUPPORT, wish)).refusal()).isEqualTo(unknown);
        assertThat(done(world.changeStock.run(ADMIN, wish))).hasSize(1);
    }

    @Test
    void deliveriesInOppositeOrdersDoNotGetInEachOthersWay() throws Exception {
        Together.run(
                16,
                number -> done(world.changeStock.run(
                        POTTERS, number % 2 == 0 ? receive("", "mug", 1, "cup", 1) : receive("", "cup", 1, "mug", 1))));

        assertThat(world.levels("mug")).isEqualTo("16/0/0");
        assertThat(world.levels("cup")).isEqualTo("16/0/0");
    }

    static StockWish receive(String requestId, Object... items) {
        return new StockWish(new WarehouseId("north"), MovementKind.RECEIVED, items(items), "", requestId);
    }

    static StockWish adjust(String requestId, Object... items) {
        return new StockWish(new WarehouseId("north"), MovementKind.ADJUSTED, items(items), "counted", requestId);
    }

    private static List<StockWish.Item> items(Object... items) {
        var wished = new ArrayList<StockWish.Item>();
        for (int number = 0; number < items.length; number += 2) {
            wished.add(new StockWish.Item(new Sku((String) items[number]), ((Number) items[number + 1]).longValue()));
        }
        return wished;
    }
}
