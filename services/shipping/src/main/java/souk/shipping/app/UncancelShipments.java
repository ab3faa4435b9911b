package souk.shipping.app;

import java.util.Collection;
import souk.shipping.domain.StepAction;

/** Takes cancellations back: what was cancelled under a key may leave again. */
public final class UncancelShipments {

    private final TakeSteps steps;
    private final KeepShipments keep;

    public UncancelShipments(TakeSteps steps, KeepShipments keep) {
        this.steps = steps;
        this.keep = keep;
    }

    /** Undoes what was done under these keys; what comes under them later is refused. */
    public void run(Collection<String> keys) {
        steps.undo(
                StepAction.CANCEL,
                keys,
                (tx, done) -> keep.run(
                        tx,
                        done.values(),
                        held -> done.forEach((key, order) -> held.of(order)
                                .ifPresent(consignment -> held.become(consignment.uncancel(key, held.at))))));
    }
}
