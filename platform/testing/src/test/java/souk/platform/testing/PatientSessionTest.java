package souk.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PatientSessionTest {

    @Test
    void whoeverAwaitsWithoutABoundIsPatient() {
        var bound = new AtomicLong();

        await().conditionEvaluationListener(look -> bound.set(look.getElapsedTimeInMS() + look.getRemainingTimeInMS()))
                .until(() -> true);

        assertThat(Duration.ofMillis(bound.get())).isEqualTo(TestPatience.MAX);
    }
}
