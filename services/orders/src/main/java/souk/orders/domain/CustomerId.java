package souk.orders.domain;

import souk.platform.Invariant;

/** Who buys. Accounts are kept by another service; here they are only named. */
public record CustomerId(String value) {

    static final int LENGTH_MAX = 63;

    public CustomerId {
        Invariant.hold(
                !value.isEmpty() && value.length() <= LENGTH_MAX,
                "the id of a customer has 1 to " + LENGTH_MAX + " characters");
    }
}
