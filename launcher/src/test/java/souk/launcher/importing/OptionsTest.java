package souk.launcher.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void theCurrencyMayBeWrittenSmallAndTheSellerAsAName() {
        var options = Options.of("usd", "Nile Books");
        assertThat(options.currency().getCurrencyCode()).isEqualTo("USD");
        assertThat(options.seller()).isEqualTo("nile-books");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EURO", "XXX", "e"})
    void whatIsNoCurrencyIsRefusedWithItsValueAndWhatIsExpected(String code) {
        assertThatThrownBy(() -> Options.of(code, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the currency is \"" + code + "\"; expected an ISO 4217 code such as EUR");
    }
}
