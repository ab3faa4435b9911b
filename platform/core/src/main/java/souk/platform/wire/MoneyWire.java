package souk.platform.wire;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;
import souk.platform.Money;
import souk.platform.Outcome;
import souk.platform.Refusal;

/** Money as {@code google.type.Money} and as ours: units and billionths there, the minor unit of the currency here. */
public final class MoneyWire {

    private static final int NANO_DIGITS = 9;

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    /** Our amount in the words of the contracts. */
    public static com.google.type.Money money(Money ours) {
        var amount = BigDecimal.valueOf(ours.minor(), digits(ours.currency()));
        var units = amount.toBigInteger();
        return com.google.type.Money.newBuilder()
                .setCurrencyCode(ours.currency())
                .setUnits(units.longValueExact())
                .setNanos(amount.subtract(new BigDecimal(units))
                        .movePointRight(NANO_DIGITS)
                        .intValueExact())
                .build();
    }

    /**
     * What another service of ours sent.
     *
     * @throws ArithmeticException if it is no whole number of minor units
     */
    public static Money money(com.google.type.Money wire) {
        var digits = digits(wire.getCurrencyCode());
        var minor = amount(wire).movePointRight(digits).longValueExact();
        return new Money(minor, wire.getCurrencyCode());
    }

    /**
     * What a caller sent; anything but a whole number of minor units of a known currency is refused.
     *
     * @param refusal how the service says no to it
     * @param field where it stands in the request
     */
    public static Outcome<Money> read(com.google.type.Money wire, Refusal refusal, String field) {
        var currency = wire.getCurrencyCode();
        if (!CURRENCIES.contains(currency)) {
            return Outcome.refused(
                    refusal, field + ".currency_code", "is no currency; expected a code of ISO 4217 such as EUR");
        }
        if (wire.getUnits() != 0 && wire.getNanos() != 0 && wire.getUnits() > 0 != wire.getNanos() > 0) {
            return Outcome.refused(refusal, field + ".nanos", "has another sign than units; expected the same");
        }
        try {
            return Outcome.done(money(wire));
        } catch (ArithmeticException notWhole) {
            return Outcome.refused(
                    refusal,
                    field,
                    "is no whole number of the smallest unit of " + currency + ", or too large; expected at most "
                            + digits(currency) + " decimal places");
        }
    }

    private static BigDecimal amount(com.google.type.Money wire) {
        return BigDecimal.valueOf(wire.getUnits()).add(BigDecimal.valueOf(wire.getNanos(), NANO_DIGITS));
    }

    private static int digits(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }

    private MoneyWire() {}
}
