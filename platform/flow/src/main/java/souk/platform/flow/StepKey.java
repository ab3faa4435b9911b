package souk.platform.flow;

import java.util.UUID;

/**
 * Names one step of one flow. Whoever takes part in a flow keeps it with what was done, to recognise a repeated request;
 * and keeps it too when asked to undo what never was done, so that a request that arrives late is refused.
 */
public record StepKey(UUID flow, String step) {

    /** As it travels: the flow's id, a slash, the step's name. */
    public String text() {
        return flow + "/" + step;
    }
}
