package souk.platform.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.LoadBalancerRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    private final RetryBudget budget = new RetryBudget();

    @Test
    void aBurstIsAllowedAndThenNoMore() {
        budget.rule(20, 3);

        assertThat(takeAll()).isEqualTo(3);
    }

    @Test
    void inTheLongRunRetriesAreNoMoreThanTheirShareOfTheCalls() {
        budget.rule(20, 3);
        takeAll();

        var retries = IntStream.range(0, 1_000).filter(call -> {
            budget.payIn();
            return budget.take();
        });

        assertThat(retries.count()).isEqualTo(200);
    }

    @Test
    void whatIsNotUsedIsNotHoarded() {
        budget.rule(20, 3);
        for (int i = 0; i < 1_000; i++) {
            budget.payIn();
        }

        assertThat(takeAll()).isEqualTo(3);
    }

    @Test
    void newRulesHoldAtOnceAndFillNothingUp() {
        budget.rule(20, 10);
        assertThat(budget.take()).isTrue();

        budget.rule(100, 4);
        assertThat(takeAll()).isEqualTo(4);
        budget.rule(100, 10);
        assertThat(takeAll()).isZero();
        budget.payIn();
        assertThat(takeAll()).isEqualTo(1);
    }

    @Test
    void gRpcFindsTheBalancerByItsName() {
        assertThat(LoadBalancerRegistry.getDefaultRegistry().getProvider(RetryBudgetProvider.NAME))
                .isInstanceOf(RetryBudgetProvider.class);
    }

    @Test
    void aConfigurationThatIsWrongIsRefused() {
        var child = List.of(Map.of("round_robin", Map.of()));
        var provider = new RetryBudgetProvider();

        assertThat(provider.parseLoadBalancingPolicyConfig(Map.of("percent", 20.0, "burst", 5.0, "childPolicy", child))
                        .getError())
                .isNull();
        assertThat(provider.parseLoadBalancingPolicyConfig(Map.of("percent", -1.0, "burst", 5.0, "childPolicy", child))
                        .getError())
                .isNotNull();
        assertThat(provider.parseLoadBalancingPolicyConfig(Map.of("percent", 20.0, "childPolicy", child))
                        .getError())
                .isNotNull();
        assertThat(provider.parseLoadBalancingPolicyConfig(Map.of("percent", 20.0, "burst", 5.0))
                        .getError())
                .isNotNull();
    }

    private int takeAll() {
        var count = 0;
        while (budget.take()) {
            count++;
        }
        return count;
    }
}
