package souk.identity.domain;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import souk.platform.Invariant;
import souk.platform.Outcome;

/**
 * Somebody, or something, that may sign in.
 *
 * @param email in lower case
 * @param sellerId which seller it acts for; empty unless it has the role
 * @param confirmed whether the address is known to be its own; before that nobody signs in with it
 * @param locked by an administrator; nobody signs in with it, and its tokens are not renewed
 */
public record Account(
        AccountId id,
        String email,
        String name,
        Set<Role> roles,
        String sellerId,
        boolean confirmed,
        boolean locked,
        Instant createdAt) {

    public Account {
        roles = Set.copyOf(roles);
        Invariant.hold(
                roles.contains(Role.SELLER) != sellerId.isEmpty(), "a seller acts for a seller, nobody else does");
    }

    /** Whether it may sign in, and have its tokens renewed. */
    public boolean open() {
        return confirmed && !locked;
    }

    /** Its roles by name, in a fixed order. */
    public Set<String> roleNames() {
        var names = new TreeSet<String>();
        roles.forEach(role -> names.add(role.text()));
        return names;
    }

    /** The account, locked. */
    public Account asLocked() {
        return new Account(id, email, name, roles, sellerId, confirmed, true, createdAt);
    }

    /** The account after a change, unless it would not make sense. */
    public Outcome<Account> change(AccountChange change, AccountId by) {
        var nextRoles = change.roles().orElse(roles);
        var nextLocked = change.locked().orElse(locked);
        if (id.equals(by) && (nextLocked || !nextRoles.contains(Role.ADMIN))) {
            return Outcome.refused(IdentityRefusal.ADMIN_SHUTS_OUT_SELF);
        }
        var seller = nextRoles.contains(Role.SELLER);
        var nextSeller = change.sellerId().orElse(seller ? sellerId : "");
        if (seller == nextSeller.isEmpty()) {
            var expected = seller
                    ? "is required for the role seller"
                    : "must be empty, since the account does not have the role seller";
            return Outcome.refused(IdentityRefusal.ACCOUNT_INVALID, "seller_id", expected);
        }
        return Outcome.done(new Account(id, email, name, nextRoles, nextSeller, confirmed, nextLocked, createdAt));
    }
}
