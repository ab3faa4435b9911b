package souk.carts.domain;

import java.util.Set;

/**
 * Who comes to a cart.
 *
 * @param account whose own cart is {@code carts/mine}
 */
public record Visitor(AccountId account, Set<String> roles) {

    private static final String ADMIN = "admin";
    private static final String SUPPORT = "support";

    public Visitor {
        roles = Set.copyOf(roles);
    }

    /** Whether this cart is there for the visitor at all. */
    public boolean sees(AccountId owner) {
        return changes(owner) || roles.contains(SUPPORT);
    }

    /** Whether the visitor may put in and take out. */
    public boolean changes(AccountId owner) {
        return account.equals(owner) || roles.contains(ADMIN);
    }
}
