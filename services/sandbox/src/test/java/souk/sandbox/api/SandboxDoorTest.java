package souk.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static souk.sandbox.Sandbox.charge;
import static souk.sandbox.Sandbox.items;
import static souk.sandbox.Sandbox.step;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import souk.sandbox.Sandbox;

class SandboxDoorTest {

    private final Sandbox sandbox = new Sandbox(Map.of());

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aChargeIsHeldCapturedAndRefundedInParts() {
        var id = sandbox.post("/v1/charges", charge("k1", "r1", 1000, "tok_success"))
                .at("id");
        assertThat(sandbox.get("/v1/charges/" + id).at("held")).isEqualTo("1000");

        assertThat(sandbox.post("/v1/charges/" + id + ":capture", step("k2", "", 1000))
                        .at("captured"))
                .isEqualTo("1000");
        assertThat(sandbox.post("/v1/charges/" + id + "/refunds", step("k3", "", 300))
                        .at("refunded"))
                .isEqualTo("300");
        var tooMuch = sandbox.post("/v1/charges/" + id + "/refunds", step("k4", "", 701));
        assertThat(tooMuch.status()).isEqualTo(402);
        assertThat(tooMuch.at("error.code")).isEqualTo("PAYMENT_STATE");
        assertThat(sandbox.totals()).containsExactly("1 captured held 0 captured 1000 refunded 300");
    }

    @Test
    void aWishHasOneEffectAndOneAnswerHoweverOftenItComes() {
        var list = items(charge("k1", "r1", 1000, "tok_success"), charge("k1", "r1", 1000, "tok_success"));
        var first = sandbox.post("/v1/charges:batch", list);
        assertThat(sandbox.post("/v1/charges:batch", list)).isEqualTo(first);
        assertThat(first.at("items.0.id")).isEqualTo(first.at("items.1.id"));

        var capture = items(step("k2", "r1", 1000), step("k2", "r1", 1000));
        assertThat(sandbox.post("/v1/charges:capture", capture))
                .isEqualTo(sandbox.post("/v1/charges:capture", capture));
        var refund = items(step("k3", "r1", 400), step("k3", "r1", 400));
        assertThat(sandbox.post("/v1/charges:refund", refund)).isEqualTo(sandbox.post("/v1/charges:refund", refund));
        assertThat(sandbox.totals()).containsExactly("1 captured held 0 captured 1000 refunded 400");
    }

    @Test
    void aKeyThatComesWithSomethingElseIsRefused() {
        sandbox.post("/v1/charges", charge("k1", "r1", 1000, "tok_success"));
        var other = sandbox.post("/v1/charges", charge("k1", "r1", 2000, "tok_success"));
        assertThat(other.status()).isEqualTo(409);
        var inList = sandbox.post(
                "/v1/charges:batch",
                items(charge("k1", "r1", 2000, "tok_success"), charge("k2", "r2", 500, "tok_success")));
        assertThat(inList.at("items.0.error.code")).isEqualTo("KEY_REUSED");
        assertThat(inList.at("items.1.status")).isEqualTo("done");
        assertThat(sandbox.totals()).containsExactly("2 authorised held 1500 captured 0 refunded 0");
    }

    @ParameterizedTest
    @CsvSource({
        "tok_success, 200, ''",
        "tok_decline, 402, PAYMENT_DECLINED",
        "tok_insufficient_funds, 402, INSUFFICIENT_FUNDS",
        "tok_error, 500, INTERNAL",
        "tok_error_after, 500, INTERNAL",
        "tok_error_always, 500, INTERNAL",
        "tok_nonsense, 400, PAYMENT_METHOD_INVALID",
    })
    void eachCardIsAnsweredInItsWay(String method, int status, String code) {
        var answer = sandbox.post("/v1/charges", charge("k1", "r1", 1000, method));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.status() == 200 ? "" : answer.at("error.code")).isEqualTo(code);
    }

    @Test
    void aTimeOutComesAfterTheChargeAndTheRepetitionIsAnswered() {
        var charge = charge("k1", "r1", 1000, "tok_timeout");
        assertThatThrownBy(() -> sandbox.post("/v1/charges", charge)).isInstanceOf(UncheckedIOException.class);
        assertThat(sandbox.totals()).containsExactly("1 authorised held 1000 captured 0 refunded 0");
        assertThat(sandbox.post("/v1/charges", charge).status()).isEqualTo(200);
        assertThat(sandbox.totals()).containsExactly("1 authorised held 1000 captured 0 refunded 0");
    }

    @Test
    void anErrorAfterwardsHasChargedAndOneBeforeHasNot() {
        sandbox.post("/v1/charges", charge("k1", "r1", 1000, "tok_error_after"));
        assertThat(sandbox.totals()).hasSize(1);
        assertThat(sandbox.post("/v1/charges", charge("k1", "r1", 1000, "tok_error_after"))
                        .status())
                .isEqualTo(200);
        for (var expected : List.of(500, 500, 200, 200)) {
            assertThat(sandbox.post("/v1/charges", charge("k2", "r2", 70, "tok_error"))
                            .status())
                    .isEqualTo(expected);
        }
        assertThat(sandbox.totals()).containsExactly("2 authorised held 1070 captured 0 refunded 0");
    }

    @Test
    void aSlowCardIsAnsweredInTheEndAndIsPendingInAList() {
        var list = items(charge("k1", "r1", 1000, "tok_slow"), charge("k2", "r2", 1000, "tok_success"));
        var answer = sandbox.post("/v1/charges:batch", list);
        assertThat(answer.at("items.0.status")).isEqualTo("pending");
        assertThat(answer.at("items.1.status")).isEqualTo("done");
        assertThat(sandbox.post("/v1/charges", charge("k1", "r1", 1000, "tok_slow"))
                        .status())
                .isEqualTo(200);
        assertThat(sandbox.post("/v1/charges:batch", list).at("items.0.status")).isEqualTo("done");
    }

    @Test
    void aBadItemHurtsNoneOfItsNeighbours() {
        var answer = sandbox.post(
                "/v1/charges:batch",
                items(
                        charge("k1", "r1", 1, "tok_success"),
                        charge("k2", "r2", 2, "tok_error_always"),
                        charge("k3", "r3", 3, "tok_timeout"),
                        charge("k4", "r4", 4, "tok_nonsense"),
                        charge("k5", "r5", -5, "tok_success"),
                        charge("k6", "r6", 6, "tok_decline"),
                        charge("k7", "r7", 7, "tok_success")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(IntStream.range(0, 7)
                        .mapToObj(i -> answer.at("items." + i + ".key") + answer.at("items." + i + ".status")))
                .containsExactly("k1done", "k2error", "k3pending", "k4invalid", "k5invalid", "k6declined", "k7done");
        assertThat(answer.at("items.4.error.message"))
                .isEqualTo("items[4].amount.minor: expected a whole number from 1 to 999999999999");
    }

    @Test
    void whatIsLetGoIsNotHeldAnyMore() {
        sandbox.post("/v1/charges", charge("k1", "r1", 1000, "tok_success"));
        var list = items("{\"key\": \"k1\"}", "{\"key\": \"k1\"}");
        for (int i = 0; i < 2; i++) {
            assertThat(sandbox.post("/v1/charges:void", list).at("items.1.status"))
                    .isEqualTo("done");
        }
        assertThat(sandbox.totals()).containsExactly("1 voided held 0 captured 0 refunded 0");
        assertThat(sandbox.post("/v1/charges:capture", items(step("k2", "r1", 1000)))
                        .at("items.0.status"))
                .isEqualTo("declined");
    }

    @ParameterizedTest
    @CsvSource({"tok_success", "tok_timeout", "tok_error"})
    void whatWasLetGoBeforeItArrivedIsNeverHeld(String method) {
        sandbox.post("/v1/charges:void", items("{\"key\": \"k1\"}"));
        for (int i = 0; i < 4; i++) {
            var late = sandbox.post("/v1/charges", charge("k1", "r1", 1000, method));
            assertThat(late.at("error.code")).isEqualTo("PAYMENT_RELEASED");
        }
        assertThat(sandbox.totals()).isEmpty();
    }

    @Test
    void aChargeThatOnlyBrokeUntilNowIsNotMadeAfterItWasLetGo() {
        sandbox.post("/v1/charges", charge("k1", "r1", 1000, "tok_error"));
        sandbox.post("/v1/charges:void", items("{\"key\": \"k1\"}"));
        sandbox.post("/v1/charges", charge("k1", "r1", 1000, "tok_error"));
        assertThat(sandbox.post("/v1/charges", charge("k1", "r1", 1000, "tok_error"))
                        .at("error.code"))
                .isEqualTo("PAYMENT_RELEASED");
        assertThat(sandbox.totals()).isEmpty();
    }

    @Test
    void whatWasTakenIsNotLetGo() {
        sandbox.post("/v1/charges", charge("k1", "r1", 1000, "tok_success"));
        sandbox.post("/v1/charges:capture", items(step("k2", "r1", 1000)));
        assertThat(sandbox.post("/v1/charges:void", items("{\"key\": \"k1\"}")).at("items.0.error.code"))
                .isEqualTo("PAYMENT_STATE");
        assertThat(sandbox.totals()).containsExactly("1 captured held 0 captured 1000 refunded 0");
    }

    @Test
    void onlyAllThatIsHeldIsCapturedAndOnlyOnce() {
        sandbox.post("/v1/charges", charge("k1", "r1", 1000, "tok_success"));
        var answer = sandbox.post(
                "/v1/charges:capture",
                items(step("c1", "r1", 999), step("c2", "r1", 1000), step("c3", "r1", 1000), step("c4", "none", 1)));
        assertThat(IntStream.range(0, 4).mapToObj(i -> answer.at("items." + i + ".status")))
                .containsExactly("declined", "done", "declined", "declined");
        assertThat(sandbox.totals()).containsExactly("1 captured held 0 captured 1000 refunded 0");
    }

    @Test
    void aCaptureMayLoseItsAnswerToo() {
        sandbox.post("/v1/charges", charge("k1", "r1", 1000, "tok_capture_timeout"));
        sandbox.post("/v1/charges", charge("k2", "r2", 1000, "tok_capture_decline"));
        var list = items(step("c1", "r1", 1000), step("c2", "r2", 1000));
        var first = sandbox.post("/v1/charges:capture", list);
        assertThat(first.at("items.0.status")).isEqualTo("pending");
        assertThat(first.at("items.1.status")).isEqualTo("declined");
        assertThat(sandbox.totals()).contains("1 captured held 0 captured 1000 refunded 0");
        assertThat(sandbox.post("/v1/charges:capture", list).at("items.0.status"))
                .isEqualTo("done");
    }

    @Test
    void manyAtOnceInAnyOrderChargeEachKeyOnce() throws Exception {
        var charges = new ArrayList<>(IntStream.range(0, 50)
                .mapToObj(i -> charge("k" + i, "r" + i, 10, "tok_success"))
                .toList());
        var calls = new ArrayList<Callable<Sandbox.Answer>>();
        for (int i = 0; i < 16; i++) {
            Collections.rotate(charges, 7);
            if (i % 2 == 0) {
                Collections.reverse(charges);
            }
            var list = items(charges.subList(0, i % 3 == 0 ? 10 : 50).toArray(String[]::new));
            calls.add(() -> untilServed("/v1/charges:batch", list));
        }
        var ids = new HashSet<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Sandbox.Answer> answer : threads.invokeAll(calls)) {
                assertThat(answer.get().status()).isEqualTo(200);
                for (var item : answer.get().body().getAsJsonArray("items")) {
                    ids.add(item.getAsJsonObject().get("id").getAsString());
                }
            }
        }
        assertThat(ids).hasSize(50);
        assertThat(sandbox.totals()).containsExactly("50 authorised held 500 captured 0 refunded 0");
    }

    @Test
    void twoWishesForOneReferenceAreTwoChargesSoThatAnAuditSeesThem() {
        sandbox.post(
                "/v1/charges:batch",
                items(charge("k1", "r1", 10, "tok_success"), charge("k2", "r1", 10, "tok_success")));
        assertThat(sandbox.totals()).containsExactly("2 authorised held 20 captured 0 refunded 0");
        assertThat(sandbox.get("/v1/charges?reference=r1").body().getAsJsonArray("charges"))
                .hasSize(2);
    }

    /** A machine that is busy may answer that it cannot just now. */
    private Sandbox.Answer untilServed(String path, String json) {
        var answer = sandbox.post(path, json);
        for (int i = 0; i < 10 && answer.status() == 503; i++) {
            answer = sandbox.post(path, json);
        }
        return answer;
    }
}
