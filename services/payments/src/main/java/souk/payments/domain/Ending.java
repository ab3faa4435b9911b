package souk.payments.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** How steps that are being undone end, once the provider was told to let go of what it holds. */
public final class Ending {

    private final Map<String, Step> steps;
    private final Map<PaymentId, Payment> payments;
    private final Instant now;
    private final Map<String, Step> changedSteps = new HashMap<>();
    private final Map<PaymentId, Payment> changedPayments = new HashMap<>();
    private final List<PaymentEvent> events = new ArrayList<>();

    /** Of steps and payments that nobody else changes meanwhile. */
    public Ending(Map<String, Step> steps, Map<PaymentId, Payment> payments, Instant now) {
        this.steps = steps;
        this.payments = payments;
        this.now = now;
    }

    /** The provider holds nothing any more, and will not take anything. */
    public void letGo(PaymentId id) {
        payment(id)
                .filter(Payment::mayBeHeld)
                .ifPresent(payment -> became(new PaymentEvent.Voided(payment.voided(now))));
    }

    /** The provider has taken what it held: so a capture of which we did not know has taken place. */
    public void taken(PaymentId id) {
        payment(id).filter(Payment::capturing).ifPresent(payment -> {
            became(new PaymentEvent.Captured(payment.captured(now)));
            var capture = steps.get(payment.charge().captureKey());
            if (capture != null && capture.is(Step.State.INTENDED)) {
                changedSteps.put(capture.key(), capture.done());
            }
        });
    }

    /** Ends those of the steps with whose payments it is over; answers those for which money must be given back first. */
    public List<Step.At> end(List<Step> undoing) {
        var giveBack = new ArrayList<Step.At>();
        for (var step : undoing) {
            var payment = payment(step.payment());
            if (!step(step.key()).is(Step.State.UNDOING)) {
                continue;
            }
            if (payment.filter(Payment::holdsTaken).isPresent()) {
                giveBack.add(new Step.At(step.key(), step.payment()));
            } else if (payment.filter(Payment::mayBeHeld).isEmpty()) {
                changedSteps.put(step.key(), step(step.key()).undone());
            }
        }
        return giveBack;
    }

    /** The step as it stands now. */
    public Step step(String key) {
        return changedSteps.getOrDefault(key, Objects.requireNonNull(steps.get(key)));
    }

    public Collection<Step> changedSteps() {
        return changedSteps.values();
    }

    public Collection<Payment> changedPayments() {
        return changedPayments.values();
    }

    public List<PaymentEvent> events() {
        return events;
    }

    private Optional<Payment> payment(PaymentId id) {
        return Optional.ofNullable(changedPayments.getOrDefault(id, payments.get(id)));
    }

    private void became(PaymentEvent event) {
        changedPayments.put(event.payment().id(), event.payment());
        events.add(event);
    }
}
