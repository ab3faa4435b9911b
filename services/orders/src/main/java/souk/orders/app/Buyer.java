package souk.orders.app;

import souk.orders.domain.CustomerId;
import souk.orders.domain.Order;

/**
 * Who asks, as far as orders care.
 *
 * @param support whether he may look at, and cancel, the orders of others
 */
public record Buyer(CustomerId id, boolean support) {

    boolean maySee(Order order) {
        return support || order.customer().equals(id);
    }
}
