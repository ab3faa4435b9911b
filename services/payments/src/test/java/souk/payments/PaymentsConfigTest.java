package souk.payments;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import souk.platform.runtime.App;
import souk.platform.runtime.Settings;

class PaymentsConfigTest {

    @Test
    void aProviderThatNobodyKnowsStopsTheStart() {
        assertThatThrownBy(() -> {
                    try (var app =
                            App.start("payments", Map.of("souk.payments.provider", "paypal"), PaymentsMain::wire)) {
                        app.health();
                    }
                })
                .isInstanceOf(Settings.Wrong.class)
                .hasMessageContaining("souk.payments.provider is \"paypal\": expected sandbox or stripe");
    }

    @Test
    void aProviderWithoutItsKeyStopsTheStart() {
        assertThatThrownBy(() -> {
                    try (var app =
                            App.start("payments", Map.of("souk.payments.provider", "stripe"), PaymentsMain::wire)) {
                        app.health();
                    }
                })
                .isInstanceOf(Settings.Wrong.class)
                .hasMessageContaining("souk.payments.stripe.key is missing");
    }
}
