package souk.launcher.importing.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.type.Money;
import java.util.Currency;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTest {

    @ParameterizedTest
    @CsvSource({
        "EUR,19.90,19,900000000",
        "EUR,0,0,0",
        "EUR,7,7,0",
        "EUR,19.990,19,990000000",
        "JPY,1200,1200,0",
        "JPY,1200.00,1200,0",
        "KWD,1.125,1,125000000",
        "EUR,1000000,1000000,0",
        "EUR,0.01,0,10000000"
    })
    void aNumberIsAPriceToTheLastCent(String currency, String text, long units, int nanos) {
        assertThat(Price.read(text, Currency.getInstance(currency)))
                .isEqualTo(new Price.Good(Money.newBuilder()
                        .setCurrencyCode(currency)
                        .setUnits(units)
                        .setNanos(nanos)
                        .build()));
    }

    @ParameterizedTest
    @CsvSource({
        "EUR,'',is missing",
        "EUR,-1,negative",
        "EUR,-0.01,negative",
        "EUR,'19,90',is not a price",
        "EUR,€19.90,is not a price",
        "EUR,1e9,is not a price",
        "EUR,NaN,is not a price",
        "EUR,19.999,more decimals than EUR",
        "JPY,12.5,more decimals than JPY",
        "EUR,1000000.01,too high",
        "EUR,99999999999999999999,is not a price"
    })
    void whatIsNoPriceIsToldWhy(String currency, String text, String reason) {
        assertThat(Price.read(text, Currency.getInstance(currency)))
                .isInstanceOfSatisfying(
                        Price.Bad.class, bad -> assertThat(bad.reason()).contains(reason));
    }
}
