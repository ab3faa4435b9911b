package souk.sandbox.app;

import java.util.List;
import souk.sandbox.domain.Conduct;
import souk.sandbox.domain.Reply;
import souk.sandbox.domain.Webhook;
import souk.sandbox.domain.Wish;

/** Gives back what was taken, or a part of it. */
public final class RefundCharges {

    private static final ChangeCharges.Kind REFUND = new ChangeCharges.Kind(
            Wish.Kind.REFUND,
            Webhook.Kind.REFUNDED,
            (charge, step) -> charge.refund(step.amount()),
            _ -> Conduct.PROMPT);

    private final ChangeCharges change;

    public RefundCharges(ChangeCharges change) {
        this.change = change;
    }

    /** Answers in the order of the list. */
    public List<Reply> run(List<Step> list) {
        return change.run(list, REFUND);
    }
}
