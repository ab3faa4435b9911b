package souk.inventory.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static souk.inventory.Wire.adjust;
import static souk.inventory.Wire.available;
import static souk.inventory.Wire.code;
import static souk.inventory.Wire.created;
import static souk.inventory.Wire.failure;
import static souk.inventory.Wire.fields;
import static souk.inventory.Wire.get;
import static souk.inventory.Wire.handedOver;
import static souk.inventory.Wire.item;
import static souk.inventory.Wire.movementsOf;
import static souk.inventory.Wire.named;
import static souk.inventory.Wire.order;
import static souk.inventory.Wire.reason;
import static souk.inventory.Wire.receive;
import static souk.inventory.Wire.release;
import static souk.inventory.Wire.reserve;
import static souk.inventory.Wire.warehouse;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import souk.contracts.flows.v1.StepAnswer;
import souk.contracts.inventory.v1.ListStockRequest;
import souk.contracts.inventory.v1.ListWarehousesRequest;
import souk.contracts.inventory.v1.Movement;
import souk.contracts.inventory.v1.ReserveStockRequest;
import souk.contracts.inventory.v1.ReserveStockResponse.Reservation;
import souk.contracts.orders.v1.OrderCancelled;
import souk.contracts.orders.v1.OrderConfirmed;
import souk.contracts.orders.v1.OrderPlaced;
import souk.inventory.Inventory;
import souk.inventory.Teller;

/** Inventory as its callers see it: over gRPC and Kafka, with tokens. */
class InventoryTest {

    private static final Teller CATALOG = new Teller("catalog");

    private static final Teller ORDERS = new Teller("orders");
    private static final Teller SHIPPING = new Teller("shipping");
    private static final Inventory INVENTORY =
            new Inventory(Map.of("souk.inventory.reservation.ttl", "24h", "souk.inventory.expiry.every", "100ms"));

    @BeforeAll
    static void theSellersHaveWarehousesAndTheCatalogueTellsOfTheirGoods() {
        INVENTORY.seller("potters").createWarehouse(warehouse("north").build());
        INVENTORY.seller("weavers").createWarehouse(warehouse("mill").build());
        List.of("mug", "cup", "jug", "pot", "bowl").forEach(sku -> CATALOG.tell(sku, created(sku, "potters")));
        CATALOG.tell("rug", created("rug", "weavers"));
        receiveSoon("bowl", 1);
    }

    @AfterAll
    static void close() {
        assertThat(INVENTORY.deadLetters()).isZero();
        INVENTORY.close();
        SHIPPING.close();
        ORDERS.close();
        CATALOG.close();
    }

    @Test
    void anOrdersGoodsAreHeldThenShippedAndEveryMovementIsListed() {
        receiveSoon("mug", 10);
        var held = INVENTORY.steps().reserveStock(reserve(1, "mug", 3)).getReservations(0);
        assertThat(held.getAnswer().hasDone()).isTrue();
        assertThat(held.getAllocations(0).getWarehouse()).isEqualTo("warehouses/north");
        assertThat(held.getAllocations(0).getSeller()).isEqualTo("sellers/potters");
        assertThat(held.hasExpireTime()).isTrue();

        ORDERS.tell("1", OrderConfirmed.newBuilder().setOrder(named(1)).build());
        ORDERS.tell("1", OrderPlaced.newBuilder().setOrder(named(1)).build());
        SHIPPING.tell("1", handedOver(1, "north", "mug", 3));

        await().until(() -> INVENTORY.stock("north", "mug").getShipped() == 3);
        assertThat(INVENTORY.stock("north", "mug").getOnHand()).isEqualTo(7);
        assertThat(INVENTORY.stock("north", "mug").getReserved()).isZero();
        var movements = INVENTORY
                .seller("potters")
                .listMovements(movementsOf("mug").build())
                .getMovementsList();
        assertThat(movements)
                .extracting(Movement::getKind)
                .containsExactly(Movement.Kind.SHIPPED, Movement.Kind.RESERVED, Movement.Kind.RECEIVED);
        assertThat(movements.getFirst().getOrder()).isEqualTo(order(1));
    }

    @Test
    void aCancelledOrderGivesItsGoodsBack() {
        receiveSoon("cup", 5);
        INVENTORY.steps().reserveStock(reserve(2, "cup", 5));
        assertThat(INVENTORY.available("cup")).isZero();

        ORDERS.tell("2", OrderCancelled.newBuilder().setOrder(named(2)).build());

        await().until(() -> INVENTORY.available("cup") == 5);
        assertThat(refusal(reserveOne(reserve(2, "cup", 5)))).isEqualTo("STEP_UNDONE");
    }

    @Test
    void flowsAreAnsweredItemByItem() {
        receiveSoon("jug", 2);
        var asked = ReserveStockRequest.newBuilder()
                .addItems(item(10, "jug", 2))
                .addItems(item(11, "jug", 1))
                .addItems(item(12, "j\0g", 1))
                .addItems(item(10, "jug", 2));

        var answers = INVENTORY.steps().reserveStock(asked.build()).getReservationsList();

        assertThat(answers)
                .extracting(one -> one.getAnswer().getResultCase())
                .containsExactly(
                        StepAnswer.ResultCase.DONE,
                        StepAnswer.ResultCase.REFUSED,
                        StepAnswer.ResultCase.REFUSED,
                        StepAnswer.ResultCase.DONE);
        assertThat(answers.get(1).getAnswer().getRefused().getFactsMap())
                .containsEntry("skus", "jug")
                .containsEntry("available", "jug=0");
        assertThat(INVENTORY.steps().releaseStock(release(10)).getAnswers(0).hasDone())
                .isTrue();
        assertThat(INVENTORY.available("jug")).isEqualTo(2);
    }

    @Test
    void pagesGoOnWhereTheyEndedAndBelongToTheirQuestion() {
        for (int number = 0; number < 5; number++) {
            receiveSoon("pot", 1);
        }
        var first = INVENTORY
                .seller("potters")
                .listMovements(movementsOf("pot").setPageSize(3).build());
        var second = INVENTORY
                .seller("potters")
                .listMovements(movementsOf("pot")
                        .setPageSize(3)
                        .setPageToken(first.getNextPageToken())
                        .build());

        assertThat(first.getMovementsList()).hasSize(3);
        assertThat(second.getMovementsList()).hasSize(2).doesNotContainAnyElementsOf(first.getMovementsList());
        assertThat(second.getNextPageToken()).isEmpty();
        assertThat(reason(failure(() -> INVENTORY
                        .seller("potters")
                        .listMovements(movementsOf("cup")
                                .setPageToken(first.getNextPageToken())
                                .build()))))
                .isEqualTo("PAGE_TOKEN_INVALID");
        var stock = INVENTORY
                .as("support")
                .listStock(ListStockRequest.newBuilder().setPageSize(1).build());
        var rest = INVENTORY
                .as("support")
                .listStock(ListStockRequest.newBuilder()
                        .setPageToken(stock.getNextPageToken())
                        .build());
        assertThat(rest.getStockList())
                .isNotEmpty()
                .allMatch(row -> row.getSku().compareTo(stock.getStock(0).getSku()) > 0);
    }

    @Test
    void aSellerSeesAndChangesOnlyWhatIsHis() {
        var weavers = INVENTORY.seller("weavers");
        var there = failure(() -> weavers.getWarehouse(get("north")));
        var nowhere = failure(() -> weavers.getWarehouse(get("never")));

        assertThat(there.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(there.getStatus()).usingRecursiveComparison().isEqualTo(nowhere.getStatus());
        assertThat(reason(failure(
                        () -> weavers.receiveStock(receive("north", "mug", 1).build()))))
                .isEqualTo("WAREHOUSE_NOT_FOUND");
        assertThat(reason(failure(
                        () -> weavers.adjustStock(adjust("north", "mug", 1).build()))))
                .isEqualTo("WAREHOUSE_NOT_FOUND");
        assertThat(reason(failure(() -> weavers.listMovements(movementsOf("mug").build()))))
                .isEqualTo("WAREHOUSE_NOT_FOUND");
        assertThat(reason(failure(() -> weavers.listStock(ListStockRequest.newBuilder()
                        .setWarehouse("warehouses/north")
                        .build()))))
                .isEqualTo("WAREHOUSE_NOT_FOUND");
        assertThat(weavers.listWarehouses(ListWarehousesRequest.getDefaultInstance())
                        .getWarehousesList())
                .extracting(one -> one.getName())
                .containsExactly("warehouses/mill");
        assertThat(weavers.listStock(ListStockRequest.getDefaultInstance()).getStockList())
                .isEmpty();
        var forOthers = warehouse("theirs");
        forOthers.getWarehouseBuilder().setSeller("sellers/potters");
        assertThat(reason(failure(() -> weavers.createWarehouse(forOthers.build()))))
                .isEqualTo("SELLER_FORBIDDEN");
    }

    @Test
    void supportSeesAllAndChangesNothing() {
        var support = INVENTORY.as("support");

        assertThat(support.getWarehouse(get("north")).getSeller()).isEqualTo("sellers/potters");
        assertThat(support.listWarehouses(ListWarehousesRequest.newBuilder()
                                .setPageSize(1)
                                .build())
                        .getNextPageToken())
                .isNotEmpty();
        assertThat(code(() -> support.receiveStock(receive("north", "mug", 1).build())))
                .isEqualTo(Status.Code.PERMISSION_DENIED);
    }

    @Test
    void strangersAndCustomersOnlyHearWhatCanBeBought() {
        assertThat(INVENTORY
                        .strangersCalls()
                        .getAvailability(available("never"))
                        .getAvailabilitiesList())
                .singleElement()
                .satisfies(one -> assertThat(one.getQuantity()).isZero());
        assertThat(code(() -> INVENTORY.strangersCalls().getWarehouse(get("north"))))
                .isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(code(() -> INVENTORY.as("customer").getWarehouse(get("north"))))
                .isEqualTo(Status.Code.PERMISSION_DENIED);
        var sellerOfNothing = INVENTORY.as("seller");
        assertThat(sellerOfNothing
                        .listWarehouses(ListWarehousesRequest.getDefaultInstance())
                        .getWarehousesList())
                .isEmpty();
        assertThat(reason(failure(
                        () -> sellerOfNothing.createWarehouse(warehouse("mine").build()))))
                .isEqualTo("SELLER_NEEDED");
    }

    @Test
    void aWarehouseIsMadeOnceAndItsIdNamesNoOther() {
        var potters = INVENTORY.seller("potters");
        var first = potters.createWarehouse(warehouse("twice").build());
        var other = warehouse("twice");
        other.getWarehouseBuilder().setTitle("Elsewhere");
        var untitled = warehouse("untitled");
        untitled.getWarehouseBuilder().setTitle(" ");

        assertThat(potters.createWarehouse(warehouse("twice").build())).isEqualTo(first);
        assertThat(reason(failure(() -> potters.createWarehouse(other.build()))))
                .isEqualTo("WAREHOUSE_EXISTS");
        assertThat(fields(failure(() -> potters.createWarehouse(untitled.build()))))
                .containsExactly("warehouse.title");
        assertThat(potters.createWarehouse(warehouse("").build()).getName()).startsWith("warehouses/");
    }

    @Test
    void badRequestsAreToldWhichFieldIsWrong() {
        var potters = INVENTORY.seller("potters");

        assertThat(fields(failure(
                        () -> potters.receiveStock(receive("north", "rug", 1).build()))))
                .containsExactly("items[0].sku");
        assertThat(fields(failure(
                        () -> potters.adjustStock(adjust("north", "bowl", -9).build()))))
                .containsExactly("items[0].change");
        assertThat(fields(failure(
                        () -> potters.adjustStock(adjust("north", "bowl", 0).build()))))
                .containsExactly("items[0].change");
        assertThat(fields(failure(() -> potters.adjustStock(
                        adjust("north", "bowl", 1).setReason("a\0").build()))))
                .containsExactly("reason");
    }

    /** Waits until the catalogue has been heard. */
    private static void receiveSoon(String sku, long quantity) {
        await().ignoreException(StatusRuntimeException.class).until(() -> {
            var _ = INVENTORY
                    .seller("potters")
                    .receiveStock(receive("north", sku, quantity).build());
            return true;
        });
    }

    private static Reservation reserveOne(ReserveStockRequest request) {
        return INVENTORY.steps().reserveStock(request).getReservations(0);
    }

    private static String refusal(Reservation reservation) {
        return reservation.getAnswer().getRefused().getCode();
    }
}
