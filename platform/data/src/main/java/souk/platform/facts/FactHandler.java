package souk.platform.facts;

import java.util.List;
import souk.platform.data.Tx;

/** What a service does about the facts of others. */
public interface FactHandler {

    /**
     * Gives the facts their effect, all of them in the given transaction, with set-based SQL. They are new to this
     * listener, and those of one key are in the order in which they happened. Types that the handler does not know are
     * to be passed over: a newer version of the teller may tell more.
     *
     * <p>If it throws, nothing of the batch is kept, and the facts are tried one by one; one that fails alone for a reason
     * of its own goes to the dead letters.
     */
    void handle(Tx tx, List<Fact> facts);

    /**
     * Whether facts of this type mean anything to it. Others are passed over: they need no transaction, and the inbox knows
     * nothing of them.
     *
     * @param type the full name of the message, such as {@code souk.orders.v1.OrderPlaced}
     */
    default boolean concerns(String type) {
        return true;
    }
}
