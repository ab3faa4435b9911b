package souk.platform.balancing;

import io.grpc.LoadBalancer;
import io.grpc.LoadBalancerProvider;
import io.grpc.NameResolver.ConfigOrError;
import io.grpc.Status;
import io.grpc.util.GracefulSwitchLoadBalancer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the balancer that keeps retries within a budget, and leaves the balancing to another, its child. Its configuration
 * has three keys: {@code percent} (of the calls that may be retries in the long run), {@code burst} (how many are allowed
 * before that) and {@code childPolicy}.
 */
public final class RetryBudgetProvider extends LoadBalancerProvider {

    /** The name by which control asks for it. */
    public static final String NAME = "souk_retry_budget";

    /** The budget, and what to give the child. */
    record Config(int percent, int burst, Object child) {}

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public int getPriority() {
        return 5;
    }

    @Override
    public String getPolicyName() {
        return NAME;
    }

    @Override
    public LoadBalancer newLoadBalancer(LoadBalancer.Helper helper) {
        return new RetryBudgetBalancer(helper);
    }

    @Override
    public ConfigOrError parseLoadBalancingPolicyConfig(Map<String, ?> raw) {
        var percent = number(raw.get("percent"));
        var burst = number(raw.get("burst"));
        if (percent < 0 || burst < 0 || !(raw.get("childPolicy") instanceof List<?> policies)) {
            return ConfigOrError.fromError(Status.UNAVAILABLE.withDescription(
                    NAME + " is " + raw + ": expected percent and burst, not negative, and childPolicy"));
        }
        var child = GracefulSwitchLoadBalancer.parseLoadBalancingPolicyConfig(objects(policies));
        return child.getConfig() == null
                ? child
                : ConfigOrError.fromConfig(new Config(percent, burst, child.getConfig()));
    }

    /** JSON knows but one kind of number. */
    private static int number(@Nullable Object value) {
        return value instanceof Double number ? number.intValue() : -1;
    }

    @SuppressWarnings("unchecked") // JSON that was parsed: the keys of its objects are strings.
    private static List<Map<String, ?>> objects(List<?> list) {
        return (List<Map<String, ?>>) list;
    }
}
