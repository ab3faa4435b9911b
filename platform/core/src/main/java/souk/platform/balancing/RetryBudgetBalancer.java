package souk.platform.balancing;

import io.grpc.ConnectivityState;
import io.grpc.LoadBalancer;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.util.ForwardingLoadBalancer;
import io.grpc.util.ForwardingLoadBalancerHelper;
import io.grpc.util.GracefulSwitchLoadBalancer;

/** Lets its child choose an instance for each call, and ends a retry that is beyond the budget. */
final class RetryBudgetBalancer extends ForwardingLoadBalancer {

    /** Set by gRPC on every attempt but the first. */
    private static final Metadata.Key<String> ATTEMPTS =
            Metadata.Key.of("grpc-previous-rpc-attempts", Metadata.ASCII_STRING_MARSHALLER);

    private static final Status SPENT = Status.UNAVAILABLE.withDescription(
            "This failed, and was not tried again: too many calls to the service are being retried.");

    private final RetryBudget budget = new RetryBudget();
    private final GracefulSwitchLoadBalancer child;

    RetryBudgetBalancer(Helper helper) {
        this.child = new GracefulSwitchLoadBalancer(new Guarding(helper, budget));
    }

    @Override
    protected LoadBalancer delegate() {
        return child;
    }

    @Override
    public Status acceptResolvedAddresses(ResolvedAddresses addresses) {
        var config = (RetryBudgetProvider.Config) addresses.getLoadBalancingPolicyConfig();
        budget.rule(config.percent(), config.burst());
        return child.acceptResolvedAddresses(addresses.toBuilder()
                .setLoadBalancingPolicyConfig(config.child())
                .build());
    }

    /** Puts the budget before whatever the child picks with. */
    private static final class Guarding extends ForwardingLoadBalancerHelper {

        private final Helper helper;
        private final RetryBudget budget;

        Guarding(Helper helper, RetryBudget budget) {
            this.helper = helper;
            this.budget = budget;
        }

        @Override
        protected Helper delegate() {
            return helper;
        }

        @Override
        public void updateBalancingState(ConnectivityState state, SubchannelPicker picker) {
            helper.updateBalancingState(state, new Picker(picker, budget));
        }
    }

    private static final class Picker extends SubchannelPicker {

        private final SubchannelPicker picker;
        private final RetryBudget budget;

        Picker(SubchannelPicker picker, RetryBudget budget) {
            this.picker = picker;
            this.budget = budget;
        }

        @Override
        public PickResult pickSubchannel(PickSubchannelArgs args) {
            var result = picker.pickSubchannel(args);
            // Without an instance nothing is sent yet; the call is picked for again, or has failed already.
            if (result.getSubchannel() == null) {
                return result;
            }
            if (!args.getHeaders().containsKey(ATTEMPTS)) {
                budget.payIn();
                return result;
            }
            // What is dropped is not retried any more.
            return budget.take() ? result : PickResult.withDrop(SPENT);
        }
    }
}
