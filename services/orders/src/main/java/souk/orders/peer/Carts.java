package souk.orders.peer;

import java.util.List;
import souk.orders.domain.CustomerId;
import souk.orders.domain.Wish;
import souk.platform.Outcome;

/** What orders asks of carts. */
public interface Carts {

    /** What is in a cart, whether it can be ordered or not; refused if there is no such cart for who asks. */
    Outcome<List<Wish.Item>> items(CustomerId owner);
}
