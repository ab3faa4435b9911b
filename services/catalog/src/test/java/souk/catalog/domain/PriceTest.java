package souk.catalog.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import souk.platform.Money;
import souk.platform.Outcome;

class PriceTest {

    @ParameterizedTest
    @CsvSource({
        "EUR, 8, 500000000, 850",
        "EUR, 0, 0, 0",
        "EUR, 0, 10000000, 1",
        "EUR, 1000000, 0, 100000000",
        "JPY, 980, 0, 980",
        "KWD, 1, 5000000, 1005"
    })
    void aPriceIsReadAndWrittenWithoutLoss(String currency, long units, int nanos, long minor) {
        var price = new Money(minor, currency);

        assertThat(Price.of(currency, units, nanos)).isEqualTo(Outcome.done(price));
        assertThat(Price.units(price)).isEqualTo(units);
        assertThat(Price.nanos(price)).isEqualTo(nanos);
    }

    @ParameterizedTest
    @CsvSource({
        "EURO, 1, 0, price.currency_code",
        "ABC, 1, 0, price.currency_code",
        "XAU, 1, 0, price.currency_code",
        "'', 1, 0, price.currency_code",
        "EUR, -1, 0, price",
        "EUR, 0, -10000000, price",
        "EUR, 1, -500000000, price",
        "EUR, 0, 1, price.nanos",
        "EUR, 0, 1005000000, price.nanos",
        "JPY, 9, 500000000, price.nanos",
        "EUR, 1000000, 10000000, price",
        "EUR, 9223372036854775807, 0, price"
    })
    void anAmountThatNobodyCanPayIsRefusedAndNamed(String currency, long units, int nanos, String field) {
        var refused = (Outcome.Refused<Money>) Price.of(currency, units, nanos);

        assertThat(refused.refusal()).isEqualTo(CatalogRefusal.PRODUCT_INVALID);
        assertThat(refused.violations())
                .singleElement()
                .extracting(Outcome.Violation::field)
                .isEqualTo(field);
    }

    @Test
    void aCurrencyThatNobodyPaysWithHasNoDigits() {
        assertThat(Price.digits("XAU")).isEmpty();
        assertThat(Price.digits("EUR")).contains(2);
    }
}
