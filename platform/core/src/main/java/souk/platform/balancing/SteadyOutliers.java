package souk.platform.balancing;

import io.grpc.ConnectivityState;
import io.grpc.LoadBalancer;
import io.grpc.LoadBalancer.Helper;
import io.grpc.LoadBalancer.PickResult;
import io.grpc.LoadBalancer.PickSubchannelArgs;
import io.grpc.LoadBalancer.ResolvedAddresses;
import io.grpc.LoadBalancer.SubchannelPicker;
import io.grpc.LoadBalancerProvider;
import io.grpc.NameResolver.ConfigOrError;
import io.grpc.Status;
import io.grpc.util.ForwardingLoadBalancer;
import io.grpc.util.ForwardingLoadBalancerHelper;
import io.grpc.util.OutlierDetectionLoadBalancerProvider;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * gRPC's outlier detection, of which no call is chosen an instance while the list of instances changes. gRPC's own (1.85.1)
 * forgets for a moment where the calls to an instance are counted, also to one that stays: a call that is given to it just then
 * fails at its end in gRPC itself, and its caller hears neither of its answer nor of its deadline. gRPC finds it
 * as a service of the JVM, and it comes before gRPC's own by its priority.
 */
public final class SteadyOutliers extends LoadBalancerProvider {

    private final LoadBalancerProvider original = new OutlierDetectionLoadBalancerProvider();

    @Override
    public boolean isAvailable() {
        return original.isAvailable();
    }

    @Override
    public int getPriority() {
        return original.getPriority() + 1;
    }

    @Override
    public String getPolicyName() {
        return original.getPolicyName();
    }

    @Override
    public ConfigOrError parseLoadBalancingPolicyConfig(Map<String, ?> raw) {
        return original.parseLoadBalancingPolicyConfig(raw);
    }

    @Override
    public LoadBalancer newLoadBalancer(Helper helper) {
        var published = new Published(helper);
        return new Steady(original.newLoadBalancer(published), published);
    }

    /** What a balancer has published, which holds until the next list; a call that asks an older picker is told to wait. */
    private static final class Published extends ForwardingLoadBalancerHelper {

        private final Helper helper;
        private final ReadWriteLock lock = new ReentrantReadWriteLock();
        private int list;
        private boolean changing;
        private @Nullable ConnectivityState state;
        private @Nullable SubchannelPicker picker;

        Published(Helper helper) {
            this.helper = helper;
        }

        @Override
        protected Helper delegate() {
            return helper;
        }

        @Override
        public void updateBalancingState(ConnectivityState nextState, SubchannelPicker nextPicker) {
            state = nextState;
            picker = nextPicker;
            if (!changing) {
                helper.updateBalancingState(nextState, new Picks(nextPicker, list));
            }
        }

        /** While the list changes nobody is served and nothing is published. */
        <T> T change(Supplier<T> how) {
            lock.writeLock().lock();
            try {
                changing = true;
                return how.get();
            } finally {
                changing = false;
                list++;
                lock.writeLock().unlock();
            }
        }

        /** Serves those who have waited, also if the change has brought no other picker. */
        void goOn() {
            if (state != null && picker != null) {
                updateBalancingState(state, picker);
            }
        }

        private final class Picks extends SubchannelPicker {
            private final SubchannelPicker original;
            private final int ofList;

            Picks(SubchannelPicker original, int ofList) {
                this.original = original;
                this.ofList = ofList;
            }

            @Override
            public PickResult pickSubchannel(PickSubchannelArgs call) {
                lock.readLock().lock();
                try {
                    return ofList == list ? original.pickSubchannel(call) : PickResult.withNoResult();
                } finally {
                    lock.readLock().unlock();
                }
            }
        }
    }

    private static final class Steady extends ForwardingLoadBalancer {

        private final LoadBalancer original;
        private final Published published;

        Steady(LoadBalancer original, Published published) {
            this.original = original;
            this.published = published;
        }

        @Override
        protected LoadBalancer delegate() {
            return original;
        }

        @Override
        public Status acceptResolvedAddresses(ResolvedAddresses addresses) {
            var taken = published.change(() -> original.acceptResolvedAddresses(addresses));
            published.goOn();
            return taken;
        }

        @Override
        public void shutdown() {
            published.change(() -> {
                original.shutdown();
                return Status.OK;
            });
        }
    }
}
