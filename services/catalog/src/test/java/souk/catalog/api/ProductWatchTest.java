package souk.catalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static souk.catalog.Wire.creating;
import static souk.catalog.Wire.mug;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import souk.catalog.Catalog;
import souk.contracts.catalog.v1.DeleteProductRequest;
import souk.contracts.catalog.v1.ImportProductsRequest;
import souk.contracts.catalog.v1.WatchProductsRequest;
import souk.contracts.catalog.v1.WatchProductsResponse;
import souk.platform.testing.TestKafka;
import souk.platform.testing.TestPostgres;

class ProductWatchTest {

    private static final String SERVICE = TestKafka.freshName("catalog");
    private static final Catalog CATALOG =
            Catalog.start(SERVICE, SERVICE + "-1", TestPostgres.fresh(), TestKafka.settings());

    @AfterAll
    static void close() {
        CATALOG.close();
    }

    @Test
    void aWatcherHearsWhatHappensToWhatItWatchesAndNothingElse() {
        var all = new Listener(true);
        var one = new Listener(true);
        CATALOG.laterCalls().watchProducts(WatchProductsRequest.getDefaultInstance(), all);
        CATALOG.laterCalls()
                .watchProducts(
                        WatchProductsRequest.newBuilder()
                                .addNames("products/watched")
                                .build(),
                        one);
        awaitWatchers(2);

        CATALOG.calls().createProduct(creating(mug("unwatched")));
        var created = CATALOG.calls().createProduct(creating(mug("watched")));
        CATALOG.calls()
                .deleteProduct(DeleteProductRequest.newBuilder()
                        .setName("products/watched")
                        .build());

        await().untilAsserted(() -> assertThat(one.heard)
                .extracting(WatchProductsResponse::getChange)
                .containsExactly("created", "deleted"));
        assertThat(one.heard.getFirst().getProduct()).isEqualTo(created);
        await().untilAsserted(() -> assertThat(all.heard)
                .extracting(change -> change.getProduct().getName())
                .contains("products/unwatched", "products/watched"));
        all.hangUp();
        one.hangUp();
        awaitWatchers(0);
    }

    @Test
    void aWatcherThatDoesNotReadIsCutOffAndHoldsUpNobody() {
        var slow = new Listener(false);
        var quick = new Listener(true);
        var request =
                WatchProductsRequest.newBuilder().setSeller("sellers/busy").build();
        CATALOG.laterCalls().watchProducts(request, slow);
        CATALOG.laterCalls().watchProducts(request, quick);
        awaitWatchers(2);

        int told = 0;
        for (int round = 0; round < 6; round++) {
            var batch = ImportProductsRequest.newBuilder();
            for (int number = 0; number < 500; number++) {
                batch.addProducts(mug("busy-" + number)
                        .setSeller("sellers/busy")
                        .setDescription(("Round " + round + ". ").repeat(200)));
            }
            told += CATALOG.calls().importProducts(batch.build()).getResultsCount();
        }

        int all = told;
        await().untilAsserted(() -> assertThat(quick.heard).hasSizeGreaterThanOrEqualTo(all));
        slow.readOn();
        await().untilAsserted(() -> assertThat(slow.failure.get()).isNotNull());
        assertThat(Status.fromThrowable(Objects.requireNonNull(slow.failure.get()))
                        .getCode())
                .isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(slow.heard).hasSizeLessThan(all);
        assertThat(quick.failure.get()).isNull();
        quick.hangUp();
        awaitWatchers(0);
    }

    /** Until the server knows them, it cannot tell them anything. */
    private static void awaitWatchers(int count) {
        await().until(() ->
                CATALOG.app.meters().get("souk.catalog.watchers").gauge().value() == count);
    }

    private static final class Listener implements ClientResponseObserver<WatchProductsRequest, WatchProductsResponse> {

        final List<WatchProductsResponse> heard = new CopyOnWriteArrayList<>();
        final AtomicReference<Throwable> failure = new AtomicReference<>();
        final AtomicReference<ClientCallStreamObserver<WatchProductsRequest>> stream = new AtomicReference<>();
        private final boolean reads;

        Listener(boolean reads) {
            this.reads = reads;
        }

        @Override
        public void beforeStart(ClientCallStreamObserver<WatchProductsRequest> call) {
            stream.set(call);
            if (!reads) {
                call.disableAutoRequestWithInitial(0);
            }
        }

        @Override
        public void onNext(WatchProductsResponse change) {
            heard.add(change);
        }

        @Override
        public void onError(Throwable thrown) {
            failure.set(thrown);
        }

        @Override
        public void onCompleted() {}

        void readOn() {
            Objects.requireNonNull(stream.get()).request(Integer.MAX_VALUE);
        }

        void hangUp() {
            Objects.requireNonNull(stream.get()).cancel("enough", null);
        }
    }
}
