package souk.platform;

/** An exact amount in the minor unit (cents) of one currency, named by its ISO 4217 code. */
public record Money(long minor, String currency) {

    public Money {
        Invariant.hold(currency.length() == 3, "a currency is an ISO 4217 code, not " + currency);
    }

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /** The sum; of one currency only, and never silently wrapped around. */
    public Money plus(Money other) {
        Invariant.hold(currency.equals(other.currency), "only equal currencies add up");
        return new Money(Math.addExact(minor, other.minor), currency);
    }

    /** So many times this. */
    public Money times(int quantity) {
        return new Money(Math.multiplyExact(minor, quantity), currency);
    }
}
