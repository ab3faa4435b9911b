package souk.orders.domain;

import java.time.Instant;
import java.util.Map;

/**
 * A change of an order's status.
 *
 * @param cause why; {@link Cause#NONE} if it went as it should
 */
public record Change(OrderStatus status, Instant at, Cause cause) {

    /**
     * Why an order became what it is.
     *
     * @param code for programs; empty if there is nothing to explain
     * @param message for people
     * @param facts for programs, such as the SKUs that are missing
     */
    public record Cause(String code, String message, Map<String, String> facts) {

        public static final Cause NONE = new Cause("", "", Map.of());

        public Cause {
            facts = Map.copyOf(facts);
        }
    }
}
