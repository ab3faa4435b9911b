package souk.control;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import souk.contracts.control.v1.HoldLeaseRequest;
import souk.contracts.control.v1.HoldLeaseResponse;
import souk.contracts.control.v1.Instance;
import souk.contracts.control.v1.ListServicesRequest;
import souk.contracts.control.v1.ListServicesResponse;
import souk.contracts.control.v1.Method;
import souk.contracts.control.v1.RegistryServiceGrpc;
import souk.platform.rpc.Channels;
import souk.platform.testing.TestPatience;

/** The door of the registry, over a real connection. */
class LeaseTest {

    @TempDir
    Path folder;

    private Fleet fleet;
    private Channels channels;

    @BeforeEach
    void begin() {
        fleet = new Fleet(folder);
        fleet.control(Map.of());
        channels = fleet.channels();
    }

    @AfterEach
    void end() {
        fleet.close();
    }

    @Test
    void whoIsAliveWhereSinceWhenAndWithWhichContractsIsListed() {
        var held = hold(instance());
        held.awaitAnswers(1);

        var service = list().getServices(0);
        assertThat(service.getName()).isEqualTo("shop");
        assertThat(service.getContractsList()).containsExactly("souk.shop.v1.Shop");
        var listed = service.getInstances(0);
        assertThat(listed.getRegisterTime().getSeconds()).isPositive();
        assertThat(listed.toBuilder().clearRegisterTime().build())
                .isEqualTo(instance().build());
    }

    @Test
    void theEndOfTheStreamEndsTheLease() throws InterruptedException {
        var held = hold(instance());
        held.awaitAnswers(1);

        held.requests.onCompleted();

        // The answer comes when it is done, long before the lease would run out.
        held.awaitCompletion();
        assertThat(list().getServicesCount()).isZero();
    }

    @Test
    void aDrainingInstanceStaysListed() {
        var held = hold(instance());
        held.requests.onNext(HoldLeaseRequest.newBuilder().setDraining(true).build());
        held.awaitAnswers(2);

        assertThat(Fleet.listed(channels, "shop")).containsExactly("shop-1");
    }

    @Test
    void aMissedLeaseEndsTheStreamWithTheReason() {
        var held = hold(instance());
        held.awaitAnswers(1);

        // No heartbeat follows.
        assertThat(held.awaitReason()).isEqualTo("LEASE_MISSED");
        assertThat(list().getServicesCount()).isZero();
    }

    @Test
    void anIdThatAnotherProcessHoldsIsRefused() {
        hold(instance()).awaitAnswers(1);

        var held = hold(instance().setPort(9002));

        assertThat(held.awaitReason()).isEqualTo("ID_TAKEN");
        assertThat(held.code()).isEqualTo(Status.Code.ALREADY_EXISTS);
    }

    @Test
    void aFirstMessageWithoutAnInstanceIsRefused() {
        var held = new Held();
        held.requests.onNext(HoldLeaseRequest.getDefaultInstance());

        assertThat(held.awaitReason()).isEqualTo("INSTANCE_MISSING");
        assertThat(held.code()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @Test
    void aHostWithoutAnAddressOrWithAllAddressesIsRefusedByName() {
        for (var host : List.of("no-such-host.invalid", "0.0.0.0")) {
            var held = hold(instance().setHost(host));

            assertThat(held.awaitReason()).isEqualTo("HOST_UNKNOWN");
            assertThat(held.violations()).containsExactly("instance.host");
        }
    }

    @Test
    void anInstanceThatBreaksTheContractIsRefusedByField() {
        var held = hold(instance().setPort(70_000).setService("No Service"));

        assertThat(held.awaitReason()).isEqualTo("INVALID_REQUEST");
        assertThat(held.violations()).containsExactlyInAnyOrder("instance.port", "instance.service");
    }

    @Test
    void aHeartbeatThatBreaksTheContractEndsTheLease() {
        var held = hold(instance());
        held.awaitAnswers(1);

        held.requests.onNext(HoldLeaseRequest.newBuilder()
                .setInstance(instance().setPort(-1))
                .build());

        assertThat(held.awaitReason()).isEqualTo("INVALID_REQUEST");
        await().until(() -> list().getServicesCount() == 0);
    }

    private static Instance.Builder instance() {
        return Instance.newBuilder()
                .setId("shop-1")
                .setService("shop")
                .setHost("127.0.0.1")
                .setPort(9001)
                .setAdminPort(9101)
                .setVersion("1.2.3")
                .addMethods(Method.newBuilder()
                        .setFullName("souk.shop.v1.Shop/Get")
                        .setIdempotent(true)
                        .setServerStreaming(true))
                .setStartTime(Timestamp.newBuilder().setSeconds(7).setNanos(5));
    }

    private ListServicesResponse list() {
        return RegistryServiceGrpc.newBlockingStub(channels.to("control"))
                .listServices(ListServicesRequest.getDefaultInstance());
    }

    private Held hold(Instance.Builder instance) {
        var held = new Held();
        held.requests.onNext(HoldLeaseRequest.newBuilder().setInstance(instance).build());
        return held;
    }

    /** A stream to control, and what came back. */
    private final class Held implements StreamObserver<HoldLeaseResponse> {

        private final AtomicInteger answers = new AtomicInteger();
        private final CountDownLatch completed = new CountDownLatch(1);
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        private final StreamObserver<HoldLeaseRequest> requests =
                RegistryServiceGrpc.newStub(channels.to("control")).holdLease(this);

        void awaitAnswers(int count) {
            await().until(() -> answers.get() >= count);
        }

        void awaitCompletion() throws InterruptedException {
            assertThat(completed.await(TestPatience.MAX.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }

        String awaitReason() {
            await().until(() -> failure.get() != null);
            return detail(ErrorInfo.class, ErrorInfo.getDefaultInstance()).getReason();
        }

        Status.Code code() {
            return Status.fromThrowable(requireNonNull(failure.get())).getCode();
        }

        List<String> violations() {
            return detail(BadRequest.class, BadRequest.getDefaultInstance()).getFieldViolationsList().stream()
                    .map(BadRequest.FieldViolation::getField)
                    .toList();
        }

        private <T extends Message> T detail(Class<T> type, T none) {
            var status = requireNonNull(StatusProto.fromThrowable(failure.get()));
            try {
                for (var detail : status.getDetailsList()) {
                    if (detail.is(type)) {
                        return detail.unpack(type);
                    }
                }
                return none;
            } catch (InvalidProtocolBufferException broken) {
                throw new AssertionError(broken);
            }
        }

        @Override
        public void onNext(HoldLeaseResponse response) {
            answers.incrementAndGet();
        }

        @Override
        public void onError(Throwable thrown) {
            failure.set(thrown);
        }

        @Override
        public void onCompleted() {
            completed.countDown();
        }
    }
}
