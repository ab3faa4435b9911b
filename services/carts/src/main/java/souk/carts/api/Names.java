package souk.carts.api;

import souk.carts.domain.AccountId;

/** Resource names and the ids in them. That a name has the right form was seen to before it comes here. */
final class Names {

    private static final String CARTS = "carts/";
    private static final String MINE = "carts/mine";

    /** Whose cart it is; {@code carts/mine} is the caller's. */
    static AccountId owner(String cart, AccountId caller) {
        return cart.equals(MINE) ? caller : new AccountId(cart.substring(CARTS.length()));
    }

    static String cart(AccountId owner) {
        return CARTS + owner.value();
    }

    private Names() {}
}
