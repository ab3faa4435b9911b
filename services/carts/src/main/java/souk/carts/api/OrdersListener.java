package souk.carts.api;

import java.util.List;
import java.util.stream.Stream;
import souk.carts.app.TakeOrdered;
import souk.carts.domain.AccountId;
import souk.carts.domain.Ordered;
import souk.carts.domain.Sku;
import souk.contracts.orders.v1.Order;
import souk.contracts.orders.v1.OrderPlaced;
import souk.platform.data.Tx;
import souk.platform.facts.Fact;
import souk.platform.facts.FactHandler;

/** Hears which carts were ordered. */
public final class OrdersListener implements FactHandler {

    private static final String PLACED = "souk.orders.v1.OrderPlaced";
    private static final String CUSTOMERS = "customers/";

    private final TakeOrdered takeOrdered;

    public OrdersListener(TakeOrdered takeOrdered) {
        this.takeOrdered = takeOrdered;
    }

    @Override
    public void handle(Tx tx, List<Fact> facts) {
        takeOrdered.run(
                tx,
                facts.stream()
                        .map(fact -> fact.read(OrderPlaced.parser()).getOrder())
                        .flatMap(OrdersListener::ordered)
                        .toList());
    }

    @Override
    public boolean concerns(String type) {
        return type.equals(PLACED);
    }

    /** Nothing, if it was not ordered from a cart. */
    private static Stream<Ordered> ordered(Order order) {
        if (order.getCart().isEmpty()) {
            return Stream.empty();
        }
        var customer = new AccountId(order.getCustomer().substring(CUSTOMERS.length()));
        var owner = Names.owner(order.getCart(), customer);
        return order.getLinesList().stream()
                .map(line -> new Ordered(owner, new Sku(line.getSku()), line.getQuantity()));
    }
}
