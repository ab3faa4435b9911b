package souk.inventory.domain;

import java.util.Optional;
import java.util.Set;

/**
 * Who asks, and what he may see and change: a seller what is his, support sees all, admin may everything.
 *
 * @param account the id of the account
 * @param seller whose he is, if he sells
 */
public record Visitor(String account, Set<String> roles, Optional<SellerId> seller) {

    private static final String ADMIN = "admin";
    private static final String SUPPORT = "support";

    public Visitor {
        roles = Set.copyOf(roles);
    }

    public boolean maySee(SellerId owner) {
        return seesAll() || isHis(owner);
    }

    public boolean mayChange(SellerId owner) {
        return changesAll() || isHis(owner);
    }

    public boolean seesAll() {
        return changesAll() || roles.contains(SUPPORT);
    }

    public boolean changesAll() {
        return roles.contains(ADMIN);
    }

    private boolean isHis(SellerId owner) {
        return seller.filter(owner::equals).isPresent();
    }
}
