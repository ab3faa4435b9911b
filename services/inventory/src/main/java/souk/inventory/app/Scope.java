package souk.inventory.app;

import java.util.Optional;
import souk.inventory.domain.SellerId;
import souk.inventory.domain.Visitor;

/**
 * Whose things a visitor is shown in lists.
 *
 * @param seller his own; empty for everybody's
 */
record Scope(Optional<SellerId> seller) {

    /** Empty for one who sees nothing, because he neither sells nor sees all. */
    static Optional<Scope> of(Visitor visitor) {
        return visitor.seesAll()
                ? Optional.of(new Scope(Optional.empty()))
                : visitor.seller().map(seller -> new Scope(Optional.of(seller)));
    }
}
