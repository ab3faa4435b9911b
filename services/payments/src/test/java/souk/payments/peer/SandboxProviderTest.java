package souk.payments.peer;

import java.time.Clock;
import java.time.Duration;

class SandboxProviderTest extends ProviderContract {

    @Override
    Provider provider(Access access, Clock clock) {
        return SandboxProvider.of(access, Duration.ofSeconds(2), clock);
    }

    @Override
    String path() {
        return "";
    }
}
