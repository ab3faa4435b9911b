package souk.carts.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static souk.carts.Wire.add;
import static souk.carts.Wire.cart;
import static souk.carts.Wire.change;
import static souk.carts.Wire.contents;
import static souk.carts.Wire.created;
import static souk.carts.Wire.deleted;
import static souk.carts.Wire.euro;
import static souk.carts.Wire.failure;
import static souk.carts.Wire.mug;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import souk.carts.Carts;
import souk.carts.Teller;
import souk.contracts.carts.v1.CartsServiceGrpc.CartsServiceBlockingStub;
import souk.contracts.carts.v1.ClearCartRequest;
import souk.contracts.carts.v1.RemoveItemRequest;
import souk.contracts.catalog.v1.Product;
import souk.platform.testing.TestPostgres;

/** The carts as a caller hears them: what is answered, and each way in which they say no. */
class CartsEndpointTest {

    private static final Teller CATALOG = new Teller("catalog");
    private static final Carts CARTS = new Carts(TestPostgres.fresh(), Map.of());

    @BeforeAll
    static void somethingIsOffered() {
        CATALOG.tell("pot", created(mug("pot", 1, 8)));
        CATALOG.tell("gone-pot", created(mug("gone-pot", 1, 8)));
        CATALOG.tell("gone-pot", deleted(mug("gone-pot", 2, 8)));
        CATALOG.tell("dollar-pot", created(dollars("dollar-pot")));
        for (var sku : List.of("pot", "dollar-pot")) {
            await().ignoreExceptions()
                    .until(() ->
                            CARTS.as("taster-of-" + sku).addItem(add(sku, 1)).getItemsCount() == 1);
        }
        await().until(() -> reason(failure(() -> CARTS.as("taster").addItem(add("gone-pot", 1))))
                .equals("NO_LONGER_OFFERED"));
    }

    @AfterAll
    static void close() {
        CARTS.close();
        CATALOG.close();
    }

    @Test
    void mineIsTheCartOfWhoeverCalls() {
        var alice = CARTS.as("alice");

        var empty = alice.getCart(cart("carts/mine"));
        assertThat(empty.getName()).isEqualTo("carts/alice");
        assertThat(empty.hasUpdateTime()).isFalse();
        assertThat(empty.hasTotal()).isFalse();

        var filled = alice.addItem(add("pot", 0));
        assertThat(contents(filled)).containsExactly("1 pot");
        assertThat(filled.getTotal()).isEqualTo(euro(8));
        assertThat(filled.getOrderable()).isTrue();
        assertThat(filled.hasUpdateTime()).isTrue();
        assertThat(alice.getCart(cart("carts/alice"))).isEqualTo(filled);
        assertThat(contents(alice.changeItem(change("pot", 3)))).containsExactly("3 pot");
        assertThat(contents(alice.removeItem(RemoveItemRequest.newBuilder()
                        .setName("carts/alice")
                        .setSku("pot")
                        .build())))
                .isEmpty();
        assertThat(alice.clearCart(ClearCartRequest.newBuilder()
                                .setName("carts/mine")
                                .build())
                        .getRevision())
                .isEqualTo(3);
    }

    @Test
    void aCartIsSeenByItsOwnerByAdminAndBySupport() {
        var filled = CARTS.as("anna").addItem(add("pot", 1));

        for (var role : List.of("support", "admin")) {
            assertThat(CARTS.as("staff", role).getCart(cart("carts/anna"))).isEqualTo(filled);
        }
        assertThat(contents(CARTS.as("staff", "admin").addItem(add("carts/anna", "pot", 1))))
                .containsExactly("2 pot");
        for (var role : List.of("customer", "seller", "courier")) {
            var calls = CARTS.as("stranger", role);
            var there = failure(() -> calls.getCart(cart("carts/anna")));
            var notThere = failure(() -> calls.getCart(cart("carts/nobody-at-all")));
            assertThat(StatusProto.fromThrowable(there)).isEqualTo(StatusProto.fromThrowable(notThere));
        }
    }

    @Test
    void twoCallersNeverMeetInOneRequestId() {
        var own = add("carts/olga", "pot", 1).toBuilder().setRequestId("1").build();

        CARTS.as("olga").addItem(own);
        CARTS.as("olga").addItem(own);

        assertThat(contents(CARTS.as("staff", "admin").addItem(own))).containsExactly("2 pot");
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal(
                        "a wrong name",
                        calls -> calls.getCart(cart("carts/A B")),
                        "INVALID_ARGUMENT",
                        "INVALID_REQUEST",
                        "name"),
                refusal("no SKU", calls -> calls.addItem(add("", 1)), "INVALID_ARGUMENT", "INVALID_REQUEST", "sku"),
                refusal(
                        "fewer than none",
                        calls -> calls.addItem(add("pot", -1)),
                        "INVALID_ARGUMENT",
                        "INVALID_REQUEST",
                        "quantity"),
                refusal(
                        "too many at once",
                        calls -> calls.addItem(add("pot", 10_001)),
                        "INVALID_ARGUMENT",
                        "INVALID_REQUEST",
                        "quantity"),
                refusal(
                        "a wrong request id",
                        calls -> calls.addItem(
                                add("pot", 1).toBuilder().setRequestId("a b").build()),
                        "INVALID_ARGUMENT",
                        "INVALID_REQUEST",
                        "request_id"),
                refusal(
                        "an unknown SKU",
                        calls -> calls.addItem(add("never", 1)),
                        "INVALID_ARGUMENT",
                        "UNKNOWN_SKU",
                        "sku"),
                refusal(
                        "what is gone",
                        calls -> calls.addItem(add("gone-pot", 1)),
                        "FAILED_PRECONDITION",
                        "NO_LONGER_OFFERED",
                        "sku"),
                refusal(
                        "another currency",
                        calls -> calls.addItem(add("dollar-pot", 1)),
                        "FAILED_PRECONDITION",
                        "WRONG_CURRENCY",
                        "sku"),
                refusal(
                        "too many in all",
                        calls -> calls.addItem(add("pot", 10_000)),
                        "FAILED_PRECONDITION",
                        "TOO_MANY",
                        "quantity"),
                refusal(
                        "what is not there",
                        calls -> calls.changeItem(change("dollar-pot", 1)),
                        "NOT_FOUND",
                        "NOT_IN_CART",
                        "sku"),
                refusal(
                        "another wish by the same id",
                        calls -> {
                            calls.addItem(add("pot", 1).toBuilder()
                                    .setRequestId("used")
                                    .build());
                            calls.addItem(add("pot", 2).toBuilder()
                                    .setRequestId("used")
                                    .build());
                        },
                        "FAILED_PRECONDITION",
                        "REQUEST_ID_REUSED",
                        "request_id"),
                refusal(
                        "another's cart",
                        calls -> calls.addItem(add("carts/somebody", "pot", 1)),
                        "NOT_FOUND",
                        "CART_NOT_FOUND"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void eachNoHasItsStatusItsReasonAndItsFields(No no, String code, String reason, List<String> fields)
            throws Exception {
        var calls = CARTS.as("nora");
        calls.addItem(add("pot", 1));

        var failure = failure(() -> no.call().accept(calls));

        assertThat(failure.getStatus().getCode().name()).isEqualTo(code);
        assertThat(reason(failure)).isEqualTo(reason);
        assertThat(fields(failure)).isEqualTo(fields);
    }

    @Test
    void supportIsToldThatItMayOnlyLook() {
        var failure = failure(() -> CARTS.as("staff", "support").addItem(add("carts/nora", "pot", 1)));

        assertThat(failure.getStatus().getCode().name()).isEqualTo("PERMISSION_DENIED");
        assertThat(reason(failure)).isEqualTo("CART_READ_ONLY");
    }

    @Test
    void whoeverIsNotSignedInHasNoCart() {
        var failure = failure(() -> CARTS.strangersCalls().getCart(cart("carts/mine")));

        assertThat(failure.getStatus().getCode().name()).isEqualTo("UNAUTHENTICATED");
    }

    record No(String what, Consumer<CartsServiceBlockingStub> call) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Arguments refusal(String what, Consumer<CartsServiceBlockingStub> call, String... expected) {
        return Arguments.of(
                new No(what, call), expected[0], expected[1], List.of(expected).subList(2, expected.length));
    }

    private static Product.Builder dollars(String id) {
        var product = mug(id, 1, 8);
        product.getVariantsBuilder(0).getPriceBuilder().setCurrencyCode("USD");
        return product;
    }

    private static String reason(StatusRuntimeException failure) {
        return detail(failure, ErrorInfo.class)
                .map(ErrorInfo::getReason)
                .findFirst()
                .orElse("");
    }

    private static List<String> fields(StatusRuntimeException failure) {
        return detail(failure, BadRequest.class)
                .flatMap(details -> details.getFieldViolationsList().stream())
                .map(BadRequest.FieldViolation::getField)
                .toList();
    }

    private static <M extends Message> Stream<M> detail(StatusRuntimeException failure, Class<M> type) {
        return Objects.requireNonNull(StatusProto.fromThrowable(failure)).getDetailsList().stream()
                .filter(detail -> detail.is(type))
                .map(detail -> {
                    try {
                        return detail.unpack(type);
                    } catch (InvalidProtocolBufferException e) {
                        throw new AssertionError("a detail that cannot be read", e);
                    }
                });
    }
}
