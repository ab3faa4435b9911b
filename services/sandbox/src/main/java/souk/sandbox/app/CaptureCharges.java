package souk.sandbox.app;

import java.util.List;
import souk.sandbox.domain.Reply;
import souk.sandbox.domain.Webhook;
import souk.sandbox.domain.Wish;

/** Takes what is held. */
public final class CaptureCharges {

    private static final ChangeCharges.Kind CAPTURE = new ChangeCharges.Kind(
            Wish.Kind.CAPTURE,
            Webhook.Kind.CAPTURED,
            (charge, step) -> charge.capture(step.amount()),
            charge -> charge.order().method().capturing());

    private final ChangeCharges change;

    public CaptureCharges(ChangeCharges change) {
        this.change = change;
    }

    /** Answers in the order of the list. */
    public List<Reply> run(List<Step> list) {
        return change.run(list, CAPTURE);
    }
}
