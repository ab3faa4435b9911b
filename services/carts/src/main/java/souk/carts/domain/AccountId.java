package souk.carts.domain;

import souk.platform.Invariant;

/** Whose cart it is. Accounts are kept by another service; here they are only named. */
public record AccountId(String value) {

    static final int LENGTH_MAX = 63;

    public AccountId {
        Invariant.hold(
                !value.isEmpty() && value.length() <= LENGTH_MAX,
                "the id of an account has 1 to " + LENGTH_MAX + " characters");
    }
}
