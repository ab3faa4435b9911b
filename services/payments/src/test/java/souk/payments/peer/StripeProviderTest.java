package souk.payments.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import souk.payments.peer.Provider.Verdict;

class StripeProviderTest extends ProviderContract {

    @Override
    Provider provider(Access access, Clock clock) {
        return StripeProvider.of(access, Duration.ofSeconds(2), clock);
    }

    @Override
    String path() {
        return "/stripe";
    }

    /** Stripe forgets keys after a day; then the intent's state must tell. */
    @Test
    void aCaptureThatStripeForgotIsStillDone() {
        var charge = charge("tok_success");
        held(charge);
        assertThat(provider.capture(List.of(wish(charge, "c1"))).getFirst()).isInstanceOf(Verdict.Done.class);
        assertThat(provider.capture(List.of(wish(charge, "c2"))).getFirst()).isInstanceOf(Verdict.Done.class);
        assertThat(known(charge).captured()).isEqualTo(charge.amount());
    }
}
