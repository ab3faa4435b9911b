package souk.catalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static souk.catalog.Wire.creating;
import static souk.catalog.Wire.mug;
import static souk.catalog.Wire.search;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import souk.catalog.Catalog;
import souk.contracts.catalog.v1.DeleteProductRequest;
import souk.contracts.catalog.v1.GetProductRequest;
import souk.platform.testing.TestKafka;
import souk.platform.testing.TestPostgres;

class IndexFeedTest {

    /** Nobody listens there. */
    private static final Map<String, String> NO_KAFKA = Map.of(
            "souk.kafka.bootstrap", "127.0.0.1:1", "souk.kafka.timeout", "200ms", "souk.catalog.facts.timeout", "0s");

    private final String service = TestKafka.freshName("catalog");

    @Test
    void whatOneInstanceChangesTheOtherFinds() {
        var database = TestPostgres.fresh();
        try (var one = Catalog.start(service, service + "-1", database, TestKafka.settings());
                var other = Catalog.start(service, service + "-2", database, TestKafka.settings())) {
            one.calls().createProduct(creating(mug("shared")));
            await().until(() -> other.calls().searchProducts(search("mug")).getTotalSize() == 1);

            other.calls()
                    .deleteProduct(DeleteProductRequest.newBuilder()
                            .setName("products/shared")
                            .build());
            await().until(() -> one.calls().searchProducts(search("mug")).getTotalSize() == 0);
        }
    }

    @Test
    void anInstanceThatWasRestartedFindsEverythingAtOnce() {
        var database = TestPostgres.fresh();
        try (var first = Catalog.start(service, service + "-1", database, TestKafka.settings())) {
            first.calls().createProduct(creating(mug("lasting")));
        }
        try (var second = Catalog.start(service, service + "-1", database, TestKafka.settings())) {
            assertThat(second.calls().searchProducts(search("mug")).getTotalSize())
                    .isEqualTo(1);
        }
    }

    @Test
    void withoutKafkaTheCatalogAnswersAndSaysWhatItMisses() {
        var database = TestPostgres.fresh();
        try (var before = Catalog.start(service, service + "-1", database, TestKafka.settings())) {
            before.calls().createProduct(creating(mug("known")));
        }
        try (var cutOff = Catalog.start(service, service + "-1", database, NO_KAFKA)) {
            assertThat(cutOff.app.health().ready()).isTrue();
            assertThat(cutOff.calls().searchProducts(search("mug")).getTotalSize())
                    .isEqualTo(1);
            var created = cutOff.calls().createProduct(creating(mug("accepted")));
            assertThat(cutOff.calls()
                            .getProduct(GetProductRequest.newBuilder()
                                    .setName("products/accepted")
                                    .build()))
                    .isEqualTo(created);
            await().untilAsserted(() ->
                    assertThat(cutOff.app.health().report().degraded()).containsKey("kafka"));
        }
        try (var back = Catalog.start(service, service + "-1", database, TestKafka.settings())) {
            assertThat(back.calls().searchProducts(search("mug")).getTotalSize())
                    .isEqualTo(2);
        }
    }

    @Test
    void withoutTheDatabaseSearchStillAnswersAndTheRestSaysWhatIsWrong() {
        var database = TestPostgres.fresh();
        try (var catalog = Catalog.start(service, service + "-1", database, TestKafka.settings())) {
            catalog.calls().createProduct(creating(mug("remembered")));
            await().until(() -> catalog.calls().searchProducts(search("mug")).getTotalSize() == 1);

            database.goAway();

            var get = GetProductRequest.newBuilder()
                    .setName("products/remembered")
                    .build();
            assertThatThrownBy(() -> catalog.calls().getProduct(get))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            failure -> assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
            assertThat(catalog.calls().searchProducts(search("mug")).getTotalSize())
                    .isEqualTo(1);

            database.comeBack();
            await().ignoreExceptions()
                    .until(() -> catalog.calls().getProduct(get).getRevision() == 1);
        }
    }
}
