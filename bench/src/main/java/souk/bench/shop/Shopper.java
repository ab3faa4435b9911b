package souk.bench.shop;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A customer who is signed in.
 *
 * @param headers that say so, for each request
 * @param leftovers whether an order was not placed, so that what it should have had is still in the cart
 */
record Shopper(String headers, AtomicBoolean leftovers) {

    Shopper(String token) {
        this("Authorization: Bearer " + token + "\r\n", new AtomicBoolean());
    }
}
