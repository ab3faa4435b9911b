package souk.launcher.importing.shopify;

import com.google.type.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;
import souk.launcher.importing.csv.Shown;

/** A price as the file writes it: a number with a point, without a currency. */
sealed interface Price {

    /** The highest price that the catalogue takes, in units of the currency. */
    int UNITS_MAX = 1_000_000;

    /** It is a price. */
    record Good(Money money) implements Price {}

    /** It is none, for this reason. */
    record Bad(String reason) implements Price {}

    Pattern NUMBER = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,12})?");

    static Price read(String text, Currency currency) {
        if (text.isEmpty()) {
            return new Bad("is missing; expected a number such as 19.90");
        }
        if (!NUMBER.matcher(text).matches()) {
            return new Bad("\"" + Shown.of(text) + "\" is not a price; expected a number such as 19.90");
        }
        var amount = new BigDecimal(text).stripTrailingZeros();
        if (amount.signum() < 0) {
            return new Bad(text + " is negative; expected 0 or more");
        }
        if (amount.compareTo(BigDecimal.valueOf(UNITS_MAX)) > 0) {
            return new Bad(text + " is too high; expected at most " + UNITS_MAX);
        }
        if (amount.scale() > currency.getDefaultFractionDigits()) {
            return new Bad(text + " has more decimals than " + currency.getCurrencyCode() + ", which has "
                    + currency.getDefaultFractionDigits());
        }
        return new Good(money(amount, currency));
    }

    private static Money money(BigDecimal amount, Currency currency) {
        return Money.newBuilder()
                .setCurrencyCode(currency.getCurrencyCode())
                .setUnits(amount.longValue())
                .setNanos(amount.remainder(BigDecimal.ONE).movePointRight(9).intValueExact())
                .build();
    }
}
