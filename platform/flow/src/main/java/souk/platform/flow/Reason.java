package souk.platform.flow;

import java.util.Map;
import souk.platform.Outcome;

/**
 * Why a flow is given up.
 *
 * @param code for programs, such as {@code OUT_OF_STOCK}
 * @param message for people
 * @param facts for programs, such as the SKUs that are missing
 */
public record Reason(String code, String message, Map<String, String> facts) {

    public Reason {
        facts = Map.copyOf(facts);
    }

    public static Reason of(Outcome.Refused<?> refused) {
        return new Reason(refused.refusal().name(), refused.refusal().message(), refused.facts());
    }
}
