package souk.orders.peer;

import java.util.List;
import souk.orders.domain.Order;
import souk.platform.flow.Answer;
import souk.platform.flow.Call;

/** What orders asks of shipping. Each method answers for every call, in their order, and recognises a key that comes again. */
public interface Shipments {

    /** Prepares a parcel for each warehouse in which stock of an order is held. They leave once the order is confirmed. */
    List<Answer> prepare(List<Call<Order>> calls);

    /** Undoes {@link #prepare}. */
    List<Answer> unprepare(List<Call<Order>> calls);

    /** Cancels all parcels of an order, unless one was handed over. */
    List<Answer> cancel(List<Call<Order>> calls);

    /** Undoes {@link #cancel}. */
    List<Answer> uncancel(List<Call<Order>> calls);
}
