package souk.orders.peer;

import java.util.List;
import java.util.Optional;
import souk.orders.domain.Hold;
import souk.orders.domain.Order;
import souk.platform.flow.Answer;
import souk.platform.flow.Call;
import souk.platform.flow.StepKey;

/** What orders asks of inventory. Each method answers for every call, in their order, and recognises a key that comes again. */
public interface Stock {

    /** Holds what each order needs, wholly or not at all. */
    List<Reserved> reserve(List<Call<Order>> calls);

    /** Undoes {@link #reserve}; also later, as long as nothing was handed over. The keys are those of the reservations. */
    List<Answer> release(List<StepKey> keys);

    /**
     * An answer to {@link #reserve}.
     *
     * @param hold what is held, if it is done
     */
    record Reserved(Answer answer, Optional<Hold> hold) {}
}
