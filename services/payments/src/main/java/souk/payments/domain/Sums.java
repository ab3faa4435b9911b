package souk.payments.domain;

import souk.platform.Invariant;

/**
 * What became of the money, in minor units.
 *
 * @param captured what was taken
 * @param refunded what was given back
 * @param refunding what is being given back, and the provider has not confirmed yet
 */
public record Sums(long captured, long refunded, long refunding) {

    public static final Sums NONE = new Sums(0, 0, 0);

    public Sums {
        Invariant.hold(refunded >= 0 && refunding >= 0, "nobody gives back less than nothing");
        Invariant.hold(Math.addExact(refunded, refunding) <= captured, "never more is given back than was taken");
    }

    /** What may still be given back. */
    public long left() {
        return captured - refunded - refunding;
    }

    Sums reserve(long amount) {
        return new Sums(captured, refunded, Math.addExact(refunding, amount));
    }

    Sums giveBack(long amount) {
        return new Sums(captured, refunded + amount, refunding - amount);
    }

    Sums keep(long amount) {
        return new Sums(captured, refunded, refunding - amount);
    }
}
