package souk.shipping.app;

import java.util.Collection;
import souk.shipping.domain.OrderId;
import souk.shipping.domain.StepAction;

/** Takes preparations back: what was prepared will not leave. */
public final class UnprepareShipments {

    private final TakeSteps steps;
    private final KeepShipments keep;

    public UnprepareShipments(TakeSteps steps, KeepShipments keep) {
        this.steps = steps;
        this.keep = keep;
    }

    /** Undoes what was done under these keys; what comes under them later is refused. */
    public void run(Collection<String> keys) {
        steps.undo(
                StepAction.PREPARE,
                keys,
                (tx, done) -> keep.run(tx, done.values(), held -> {
                    for (OrderId order : done.values()) {
                        held.of(order).ifPresent(consignment -> held.become(consignment.end(held.at)));
                    }
                }));
    }
}
