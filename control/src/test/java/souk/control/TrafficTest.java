package souk.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import souk.contracts.catalog.v1.CreateProductRequest;
import souk.contracts.catalog.v1.ListProductsRequest;
import souk.contracts.catalog.v1.Product;
import souk.platform.rpc.Channels;
import souk.platform.runtime.App;
import souk.platform.runtime.Settings;

/** The rules of traffic, as real clients follow them. */
class TrafficTest {

    @TempDir
    Path folder;

    private Path policy;
    private Fleet fleet;
    private Channels channels;

    @BeforeEach
    void begin() {
        policy = folder.resolve("traffic.yaml");
        fleet = new Fleet(folder);
        channels = fleet.channels();
    }

    @AfterEach
    void end() {
        fleet.close();
    }

    @Test
    void aChangedTimeoutReachesTheClientsWithoutARestart() throws IOException {
        control("defaults: {timeout: 4s}");
        fleet.backEndHere("shop");
        awaitAnswer();
        await().ignoreExceptions().until(() -> deadlineMillis() > 1_000);

        Files.writeString(policy, "services: {shop: {timeout: 1s}}");

        await().ignoreExceptions().until(() -> deadlineMillis() <= 1_000);
    }

    @Test
    void aBadPolicyIsToldAndTheOldOneHolds() throws IOException {
        var control = control("defaults: {timeout: 4s}");
        fleet.backEndHere("shop");
        awaitAnswer();

        Files.writeString(policy, "defaults: {timeout: 1s, retries: {max: 99}}");

        await().untilAsserted(() -> assertThat(control.health().report().degraded())
                .hasEntrySatisfying(
                        "traffic policy",
                        reason -> assertThat(reason)
                                .contains("defaults.retries.max is \"99\": expected a whole number from 0 to 4")));
        assertThat(control.health().ready()).isTrue();
        // Asked again if a call is late: under the bad one it could never have so much time.
        await().ignoreExceptions().until(() -> deadlineMillis() > 1_000);

        Files.writeString(policy, "defaults: {timeout: 1s, retries: {max: 1}}");
        await().until(() -> control.health().report().degraded().isEmpty());
    }

    @Test
    void thereIsNoStartWithABadPolicy() {
        assertThatExceptionOfType(Settings.Wrong.class)
                .isThrownBy(() -> control("defaults: {timeout: never}"))
                .withMessageContaining("souk.control.policy")
                .withMessageContaining("line 1: defaults.timeout is \"never\": expected a time");
    }

    @Test
    void aMethodThatIsNotIdempotentIsNeverRetriedAndOneThatIsIsRetriedAsOftenAsThePolicySays() throws IOException {
        control("defaults: {retries: {max: 3, on: [unavailable], backoff: 1ms, backoff-max: 2ms}}");
        fleet.backEndHere("shop");
        awaitAnswer();
        var shop = Fleet.stub(channels, "shop");

        var create = CreateProductRequest.newBuilder()
                .setProduct(Product.newBuilder().setTitle("Tea"))
                .build();
        assertUnavailable(() -> shop.createProduct(create));
        assertUnavailable(() -> shop.listProducts(ListProductsRequest.getDefaultInstance()));

        var seen = Fleet.get(channels, "shop").getAttributesMap();
        assertThat(seen).containsEntry("creates", "1").containsEntry("lists", "4");
    }

    @Test
    void clientsUnderstandEveryKindOfRule() throws IOException {
        var control = control("defaults: {timeout: 4s}");
        fleet.backEndHere("shop");
        awaitAnswer();

        Files.writeString(policy, """
            defaults:
              timeout: 3s
              balancing: {by: round-robin}
              outliers: {interval: 100ms, ejection: 1s, ejection-max: 2s, failure-percent: 100, calls-min: 1}
            """);
        await().ignoreExceptions().until(() -> deadlineMillis() <= 3_000);
        Files.writeString(policy, """
            defaults:
              timeout: 2s
              balancing: {by: least-request, choices: 10}
              outliers: {enabled: false}
              concurrent-calls-max: 3
            """);
        await().ignoreExceptions().until(() -> deadlineMillis() <= 2_000);
        Files.writeString(policy, "defaults: {timeout: 1s}");
        await().ignoreExceptions().until(() -> deadlineMillis() <= 1_000);

        assertThat(control.meters().get("souk.control.refusals").counter().count())
                .isZero();
    }

    @Test
    void retriesEndWhenTheirBudgetIsSpent() throws IOException {
        control("defaults: {retries: {max: 4, backoff: 1ms, backoff-max: 2ms}, retry-budget: {percent: 0, burst: 6}}");
        fleet.backEndHere("shop");
        awaitAnswer();
        var shop = Fleet.stub(channels, "shop");

        for (int i = 0; i < 3; i++) {
            assertUnavailable(() -> shop.listProducts(ListProductsRequest.getDefaultInstance()));
        }

        // Three first attempts, and six retries where twelve were due.
        assertThat(Fleet.get(channels, "shop").getAttributesMap()).containsEntry("lists", "9");
    }

    @Test
    void aServiceThatIsNotThereFailsAtOnceAndHindersNoOtherAndWorksOnceItIsThere() throws IOException {
        control("defaults: {timeout: 4s}");
        fleet.backEndHere("shop");
        awaitAnswer();

        assertUnavailable(() -> Fleet.get(channels, "bakery"));
        assertThat(Fleet.get(channels, "shop").getTitle()).isEqualTo("shop-1");

        fleet.backEndHere("bakery");
        await().ignoreExceptions()
                .until(() -> Fleet.get(channels, "bakery").getTitle().equals("bakery-1"));
    }

    @Test
    void aServiceThatMayStillComeBackHindersNoOther() throws IOException {
        control("defaults: {timeout: 4s}", "5m");
        var watch = new EndpointWatch(channels.to("control"), "bakery", "shop");

        fleet.backEndHere("shop");

        await().until(() -> watch.counts().contains(1));
        assertThat(watch.counts()).containsOnly(1);
    }

    private App control(String text) throws IOException {
        return control(text, "0ms");
    }

    private App control(String text, String grace) throws IOException {
        Files.writeString(policy, text);
        return fleet.control(Map.of(
                "souk.control.policy", policy.toString(), "souk.control.warmup", "0ms", "souk.control.grace", grace));
    }

    private void awaitAnswer() {
        await().ignoreExceptions()
                .until(() -> Fleet.get(channels, "shop").getTitle().equals("shop-1"));
    }

    /** How much time a call had left when it arrived. */
    private long deadlineMillis() {
        return Long.parseLong(Fleet.get(channels, "shop").getAttributesOrThrow("deadline"));
    }

    private static void assertUnavailable(Runnable call) {
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(call::run)
                .matches(failure -> failure.getStatus().getCode() == Status.Code.UNAVAILABLE);
    }
}
