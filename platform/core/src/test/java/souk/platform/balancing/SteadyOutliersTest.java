package souk.platform.balancing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.ChannelLogger;
import io.grpc.ClientStreamTracer.StreamInfo;
import io.grpc.ConnectivityState;
import io.grpc.ConnectivityStateInfo;
import io.grpc.EquivalentAddressGroup;
import io.grpc.LoadBalancer;
import io.grpc.LoadBalancer.CreateSubchannelArgs;
import io.grpc.LoadBalancer.PickResult;
import io.grpc.LoadBalancer.PickSubchannelArgs;
import io.grpc.LoadBalancer.ResolvedAddresses;
import io.grpc.LoadBalancer.Subchannel;
import io.grpc.LoadBalancer.SubchannelPicker;
import io.grpc.LoadBalancer.SubchannelStateListener;
import io.grpc.LoadBalancerProvider;
import io.grpc.LoadBalancerRegistry;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.SynchronizationContext;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.util.OutlierDetectionLoadBalancerProvider;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real balancers of gRPC, on connections that are ready as soon as they are asked for. */
class SteadyOutliersTest {

    private static final SocketAddress STAYS = InetSocketAddress.createUnresolved("stays", 1);
    private static final SocketAddress LEAVES = InetSocketAddress.createUnresolved("leaves", 1);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final World world = new World();

    @AfterEach
    void stop() {
        clock.shutdownNow();
    }

    @Test
    void ofItselfGrpcFailsAtTheEndOfACallThatWasGivenToAnInstanceThatLeaves() {
        var balancer = balancer(new OutlierDetectionLoadBalancerProvider());
        accept(balancer, STAYS, LEAVES);
        var old = world.picker();
        accept(balancer, STAYS);
        assertThatThrownBy(() -> {
                    for (var call = 0; call < 2; call++) {
                        end(pick(old));
                    }
                })
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    void whoAsksAPickerOfAnOlderListIsToldToWaitAndServedByTheNext() {
        var balancer = balancer(new SteadyOutliers());
        accept(balancer, STAYS, LEAVES);
        var old = world.picker();
        assertThat(pick(old).getSubchannel()).isNotNull();
        accept(balancer, STAYS);
        assertThat(pick(old)).isEqualTo(PickResult.withNoResult());
        var served = pick(world.picker());
        assertThat(Objects.requireNonNull(served.getSubchannel()).getAllAddresses())
                .containsExactly(new EquivalentAddressGroup(STAYS));
        end(served);
    }

    @Test
    void aListThatIsAsBeforeServesOnWithAPickerOfItsOwn() {
        var balancer = balancer(new SteadyOutliers());
        accept(balancer, STAYS, LEAVES);
        var old = world.picker();
        accept(balancer, STAYS, LEAVES);
        assertThat(pick(old)).isEqualTo(PickResult.withNoResult());
        end(pick(world.picker()));
    }

    @Test
    void allXdsChannelsHaveIt() {
        assertThat(LoadBalancerRegistry.getDefaultRegistry()
                        .getProvider(new OutlierDetectionLoadBalancerProvider().getPolicyName()))
                .isInstanceOf(SteadyOutliers.class);
    }

    private LoadBalancer balancer(LoadBalancerProvider provider) {
        return provider.newLoadBalancer(world);
    }

    private void accept(LoadBalancer balancer, SocketAddress... addresses) {
        var config = new OutlierDetectionLoadBalancerProvider()
                .parseLoadBalancingPolicyConfig(Map.of(
                        "failurePercentageEjection", Map.of(),
                        "childPolicy", List.of(Map.of("round_robin", Map.of()))))
                .getConfig();
        var resolved = ResolvedAddresses.newBuilder()
                .setAddresses(List.of(addresses).stream()
                        .map(EquivalentAddressGroup::new)
                        .toList())
                .setLoadBalancingPolicyConfig(config)
                .build();
        world.getSynchronizationContext().execute(() -> balancer.acceptResolvedAddresses(resolved));
    }

    private static PickResult pick(SubchannelPicker picker) {
        return picker.pickSubchannel(new Call());
    }

    private static void end(PickResult pick) {
        Objects.requireNonNull(pick.getStreamTracerFactory())
                .newClientStreamTracer(StreamInfo.newBuilder().build(), new Metadata())
                .streamClosed(Status.OK);
    }

    private static final class Call extends PickSubchannelArgs {
        @Override
        public CallOptions getCallOptions() {
            return CallOptions.DEFAULT;
        }

        @Override
        public Metadata getHeaders() {
            return new Metadata();
        }

        @Override
        public MethodDescriptor<?, ?> getMethodDescriptor() {
            return HealthGrpc.getCheckMethod();
        }
    }

    /** What a channel is to its balancer. */
    private final class World extends LoadBalancer.Helper {

        private final SynchronizationContext turn = new SynchronizationContext((thread, failure) -> {
            throw new AssertionError(failure);
        });
        private @Nullable SubchannelPicker published;

        SubchannelPicker picker() {
            return Objects.requireNonNull(published);
        }

        @Override
        public Subchannel createSubchannel(CreateSubchannelArgs args) {
            return new Ready(args);
        }

        @Override
        public void updateBalancingState(ConnectivityState state, SubchannelPicker picker) {
            published = picker;
        }

        @Override
        public SynchronizationContext getSynchronizationContext() {
            return turn;
        }

        @Override
        public ScheduledExecutorService getScheduledExecutorService() {
            return clock;
        }

        @Override
        public ChannelLogger getChannelLogger() {
            return new Silence();
        }

        @Override
        public ManagedChannel createOobChannel(EquivalentAddressGroup addresses, String authority) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getAuthority() {
            return "world";
        }
    }

    private final class Ready extends Subchannel {

        private final CreateSubchannelArgs args;
        private final List<SubchannelStateListener> listeners = new ArrayList<>();

        Ready(CreateSubchannelArgs args) {
            this.args = args;
        }

        @Override
        public void start(SubchannelStateListener listener) {
            listeners.add(listener);
            var health = args.getOption(LoadBalancer.HEALTH_CONSUMER_LISTENER_ARG_KEY);
            if (health != null) {
                listeners.add(health);
            }
        }

        @Override
        public void requestConnection() {
            world.getSynchronizationContext()
                    .execute(() -> listeners.forEach(listener ->
                            listener.onSubchannelState(ConnectivityStateInfo.forNonError(ConnectivityState.READY))));
        }

        @Override
        public void shutdown() {}

        @Override
        public void updateAddresses(List<EquivalentAddressGroup> addresses) {}

        @Override
        public List<EquivalentAddressGroup> getAllAddresses() {
            return args.getAddresses();
        }

        @Override
        public Attributes getAttributes() {
            return args.getAttributes();
        }

        @Override
        public ChannelLogger getChannelLogger() {
            return new Silence();
        }
    }

    private static final class Silence extends ChannelLogger {
        @Override
        public void log(ChannelLogLevel level, String message) {}

        @Override
        public void log(ChannelLogLevel level, String format, Object... args) {}
    }
}
