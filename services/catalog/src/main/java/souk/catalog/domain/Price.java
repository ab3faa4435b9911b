package souk.catalog.domain;

import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import souk.platform.Invariant;
import souk.platform.Money;
import souk.platform.Outcome;

/** What a price may be: whole minor units of a currency that people pay with, from nothing up to one million units. */
public final class Price {

    /** No single piece costs more than so many units (euros, not cents). */
    public static final long UNITS_MAX = 1_000_000;

    private static final int NANO_DIGITS = 9;

    private static final long[] POWERS = {
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
    };

    /** The digits after the point by ISO 4217 code; units of account such as gold have none and are left out. */
    private static final Map<String, Integer> DIGITS = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Currency::getDefaultFractionDigits));

    /**
     * Reads an amount that is given in units and billionths of a unit.
     *
     * @return the price, or a refusal with the violation of a field {@code price} below which lies the wrong part
     */
    public static Outcome<Money> of(String currency, long units, int nanos) {
        var digits = DIGITS.get(currency);
        if (digits == null) {
            return wrong(
                    "price.currency_code", "\"" + currency + "\" is no currency; expected an ISO 4217 code like EUR");
        }
        if (units < 0 || nanos < 0) {
            return wrong("price", "is negative; expected at least 0");
        }
        long step = POWERS[NANO_DIGITS - digits];
        if (nanos >= POWERS[NANO_DIGITS] || nanos % step != 0) {
            return wrong(
                    "price.nanos",
                    nanos + " is not a whole part of " + currency + "; expected a multiple of " + step + " below "
                            + POWERS[NANO_DIGITS]);
        }
        if (units > UNITS_MAX || (units == UNITS_MAX && nanos > 0)) {
            return wrong("price", "is too high; expected at most " + UNITS_MAX + " " + currency);
        }
        return Outcome.done(new Money(units * POWERS[digits] + nanos / step, currency));
    }

    /** The whole units of a price, such as euros. */
    public static long units(Money price) {
        return price.minor() / POWERS[digits(price)];
    }

    /** What a price has beyond its whole units, in billionths of a unit. */
    public static int nanos(Money price) {
        int digits = digits(price);
        return Math.toIntExact(price.minor() % POWERS[digits] * POWERS[NANO_DIGITS - digits]);
    }

    /** How many digits a currency has after the point; empty if nobody pays with it. */
    public static Optional<Integer> digits(String currency) {
        return Optional.ofNullable(DIGITS.get(currency));
    }

    private static int digits(Money price) {
        var digits = DIGITS.get(price.currency());
        Invariant.hold(digits != null, "a price that is kept has a known currency");
        return digits == null ? 0 : digits;
    }

    private static Outcome<Money> wrong(String field, String description) {
        return Outcome.refused(CatalogRefusal.PRODUCT_INVALID, field, description);
    }

    private Price() {}
}
