package souk.orders.api;

import java.util.Optional;
import java.util.UUID;
import souk.orders.app.Buyer;
import souk.orders.domain.CustomerId;
import souk.orders.domain.Order;
import souk.orders.domain.OrderId;
import souk.orders.domain.OrderRefusal;
import souk.platform.Outcome;
import souk.platform.Refusal;
import souk.platform.rpc.Caller;

/** Resource names, in the words of the contract and in ours; the contract has checked their shapes. */
final class Names {

    private static final String ME = "customers/me";

    static String order(Order order) {
        return "orders/" + order.id().value();
    }

    /** The id in a name such as {@code orders/…}; what is no UUID names nothing, which is the refusal. */
    static Outcome<UUID> id(String name, Refusal unknown) {
        try {
            return Outcome.done(UUID.fromString(name.substring(name.indexOf('/') + 1)));
        } catch (IllegalArgumentException notOne) {
            return Outcome.refused(unknown);
        }
    }

    static Outcome<OrderId> order(String name) {
        return id(name, OrderRefusal.ORDER_NOT_FOUND).map(OrderId::new);
    }

    static String customer(CustomerId customer) {
        return "customers/" + customer.value();
    }

    /** The customer of a name such as {@code customers/alice}; empty if nobody is named. */
    static Optional<CustomerId> customer(String name, Buyer buyer) {
        if (name.equals(ME)) {
            return Optional.of(buyer.id());
        }
        return name.isEmpty() ? Optional.empty() : Optional.of(new CustomerId(last(name)));
    }

    static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** Who asks. */
    static Buyer buyer() {
        var caller = Caller.current();
        return new Buyer(new CustomerId(caller.subject()), caller.is("support") || caller.is("admin"));
    }

    private Names() {}
}
