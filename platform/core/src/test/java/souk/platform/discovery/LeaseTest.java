package souk.platform.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import souk.contracts.catalog.v1.CatalogServiceGrpc;
import souk.contracts.control.v1.HoldLeaseRequest;
import souk.contracts.control.v1.HoldLeaseResponse;
import souk.contracts.control.v1.Instance;
import souk.contracts.control.v1.RegistryServiceGrpc;
import souk.platform.rpc.RpcServer;
import souk.platform.runtime.App;
import souk.platform.runtime.Part;
import souk.platform.runtime.Settings;

class LeaseTest {

    private final Registry registry = new Registry();
    private Control control = Control.start(registry, "0");
    private final String target = "127.0.0.1:" + control.server().port();

    @AfterEach
    void end() {
        control.close();
    }

    @Test
    void anInstanceTellsWhoAndWhereItIs() {
        try (var catalog = catalog(target)) {
            await().until(() -> !registry.instances.isEmpty());
            var instance = registry.instances.getFirst();
            assertThat(instance.getId()).isEqualTo("catalog-7");
            assertThat(instance.getService()).isEqualTo("catalog");
            assertThat(instance.getHost()).isEqualTo("127.0.0.1");
            assertThat(instance.getPort()).isPositive();
            assertThat(instance.getAdminPort()).isEqualTo(catalog.adminPort());
            assertThat(instance.getMethodsList())
                    .anyMatch(method -> method.getFullName().endsWith("/GetProduct") && method.getIdempotent())
                    .anyMatch(method -> method.getFullName().endsWith("/CreateProduct") && !method.getIdempotent());
        }
    }

    /** Otherwise a rolling restart would stop the others while nobody is sent here. */
    @Test
    void anInstanceThatIsReadyIsKnownToControl() {
        try (var catalog = catalog(target)) {
            assertThat(catalog.health().ready()).isTrue();
            assertThat(registry.instances).hasSize(1);
        }
    }

    @Test
    void heartbeatsKeepComing() {
        try (var _ = catalog(target)) {
            await().until(() -> registry.heartbeats.size() >= 3);
            assertThat(registry.heartbeats).allMatch(beat -> !beat.hasInstance() && !beat.getDraining());
        }
    }

    @Test
    void anInstanceRegistersAgainWhenControlComesBack() {
        try (var catalog = catalog(target)) {
            await().until(() -> registry.instances.size() == 1);
            control.close();
            assertThat(catalog.health().ready()).isTrue();
            control = Control.start(registry, target.substring(target.indexOf(':') + 1));
            await().until(() -> registry.instances.size() == 2);
            assertThat(registry.instances.get(1)).isEqualTo(registry.instances.get(0));
        }
    }

    @Test
    void anInstanceRegistersAgainWhenItsStreamIsBroken() {
        try (var _ = catalog(target)) {
            await().until(() -> registry.instances.size() == 1);
            registry.breakStreams();
            await().until(() -> registry.instances.size() == 2);
        }
    }

    @Test
    void aStopTellsControlBeforeAnythingElseStops() {
        var order = new CopyOnWriteArrayList<String>();
        registry.onDraining = () -> order.add("control knows");
        var catalog = catalog(target, new Part() {
            @Override
            public String name() {
                return "witness";
            }

            @Override
            public void start() {}

            @Override
            public void drain() {
                order.add("drained");
            }
        });
        await().until(() -> !registry.heartbeats.isEmpty());
        catalog.close();
        assertThat(order.indexOf("control knows")).isZero();
        assertThat(order).contains("drained");
        await().until(() -> registry.ended.size() == 1);
    }

    @Test
    void aServiceStartsAndStopsWithoutControl() {
        control.close();
        try (var catalog = catalog(target)) {
            assertThat(catalog.health().ready()).isTrue();
        }
        try (var catalog = catalog("")) {
            assertThat(catalog.health().ready()).isTrue();
        }
        assertThat(registry.instances).isEmpty();
    }

    @Test
    void aTargetThatIsNoneStopsTheStart() {
        assertThatThrownBy(() -> catalog("nowhere"))
                .isInstanceOf(Settings.Wrong.class)
                .hasMessageContaining("souk.control.target is \"nowhere\"")
                .hasMessageContaining("<host>:<port>");
    }

    private record Control(App app, RpcServer server) implements AutoCloseable {

        static Control start(Registry registry, String port) {
            var servers = new ArrayList<RpcServer>();
            var app = App.start(
                    "control", Map.of("souk.rpc.port", port), it -> servers.add(it.add(new RpcServer(it, registry))));
            return new Control(app, servers.getFirst());
        }

        @Override
        public void close() {
            app.close();
        }
    }

    private static App catalog(String target, Part... before) {
        var settings = Map.of("souk.control.target", target, "souk.instance", "catalog-7", "souk.mode", "demo");
        return App.start("catalog", settings, app -> {
            List.of(before).forEach(app::add);
            var server = app.add(new RpcServer(app, new CatalogServiceGrpc.CatalogServiceImplBase() {}));
            app.add(new Lease(app, server));
        });
    }

    /** Control's contract, with a list behind it. */
    private static final class Registry extends RegistryServiceGrpc.RegistryServiceImplBase {

        final List<Instance> instances = new CopyOnWriteArrayList<>();
        final List<HoldLeaseRequest> heartbeats = new CopyOnWriteArrayList<>();
        final List<String> ended = new CopyOnWriteArrayList<>();
        final List<StreamObserver<HoldLeaseResponse>> streams = new CopyOnWriteArrayList<>();
        volatile Runnable onDraining = () -> {};

        @Override
        public StreamObserver<HoldLeaseRequest> holdLease(StreamObserver<HoldLeaseResponse> answers) {
            streams.add(answers);
            return new StreamObserver<>() {
                @Override
                public void onNext(HoldLeaseRequest request) {
                    if (request.hasInstance()) {
                        instances.add(request.getInstance());
                    } else {
                        heartbeats.add(request);
                    }
                    if (request.getDraining()) {
                        onDraining.run();
                    }
                    answers.onNext(HoldLeaseResponse.getDefaultInstance());
                }

                @Override
                public void onError(Throwable failure) {
                    ended.add("lost");
                }

                @Override
                public void onCompleted() {
                    ended.add("given back");
                    answers.onCompleted();
                }
            };
        }

        void breakStreams() {
            streams.forEach(stream -> stream.onError(Status.UNAVAILABLE.asRuntimeException()));
        }
    }
}
