package souk.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {

    @ParameterizedTest
    @CsvSource({"1,0", "9,0", "10,2", "11,4", "12,8", "18,512", "19,900", "1000000,900"})
    void theWaitDoublesUpToABound(int failures, int seconds) {
        assertThat(Patience.OF_ONE_AT_ONE.after(failures)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void nothingIsForgottenBeforeTheLongestWaitIsOver() {
        assertThat(Patience.MEMORY).isGreaterThan(Patience.OF_ONE_AT_ONE.after(1_000_000));
    }
}
