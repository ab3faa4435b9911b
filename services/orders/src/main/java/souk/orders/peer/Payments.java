package souk.orders.peer;

import java.util.List;
import souk.orders.domain.Order;
import souk.platform.flow.Answer;
import souk.platform.flow.Call;

/** What orders asks of payments. Each method answers for every call, in their order, and recognises a key that comes again. */
public interface Payments {

    /** Holds the total of each order. */
    List<Answer> authorise(List<Call<Order>> calls);

    /** Undoes {@link #authorise}: lets go of what is held. */
    List<Answer> release(List<Call<Order>> calls);

    /** Takes what is held, in full. */
    List<Answer> capture(List<Call<Order>> calls);

    /** Undoes {@link #capture}: gives back what was taken under the same key. */
    List<Answer> uncapture(List<Call<Order>> calls);

    /** Gives back all that is left of what was taken; done, too, if nothing is left. */
    List<Answer> refund(List<Call<Order>> calls);
}
