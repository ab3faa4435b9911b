package souk.carts.app;

import java.time.Instant;
import java.util.List;
import souk.carts.domain.AccountId;
import souk.carts.domain.Cart;
import souk.carts.domain.Offers;
import souk.carts.domain.Sku;
import souk.platform.Outcome;

/**
 * What is to become of a cart.
 *
 * @param about the SKU that the decision is about, whether it is in the cart or not; none, if it is about all
 */
public record Change(AccountId owner, List<Sku> about, Decision decision) {

    /** What becomes of the cart, by what is offered at this moment; the cart itself, if nothing does. */
    interface Decision {
        Outcome<Cart> decide(Cart cart, Offers offers, Instant now);
    }

    Outcome<Cart> decide(Cart cart, Offers offers, Instant now) {
        return decision.decide(cart, offers, now);
    }
}
