package souk.shipping.domain;

import java.util.Optional;

/**
 * What is remembered of a step.
 *
 * @param key names the step of the flow
 * @param order what it was about; empty if it was undone before it came
 * @param refusal why it was refused; empty if it was done, or undone
 */
public record StepMemory(String key, Optional<OrderId> order, StepState state, Optional<ShippingRefusal> refusal) {

    /** What became of a step. */
    public enum StepState {
        DONE,
        REFUSED,
        UNDONE
    }

    /** How the step is answered, now and whenever it is asked again: empty if it is done. */
    public Optional<ShippingRefusal> no() {
        return state == StepState.UNDONE ? Optional.of(ShippingRefusal.STEP_UNDONE) : refusal;
    }
}
