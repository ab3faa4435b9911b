package souk.payments.app;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import souk.payments.domain.Batch;
import souk.payments.domain.Ending;
import souk.payments.domain.Payment;
import souk.payments.domain.PaymentId;
import souk.payments.domain.Step;
import souk.payments.domain.StepReply;
import souk.payments.peer.Provider;
import souk.payments.peer.Provider.Verdict;
import souk.payments.store.PaymentStore;
import souk.payments.store.StepStore;
import souk.platform.data.Db;
import souk.platform.data.Tx;

/**
 * Undoes authorisations and captures. What never was is remembered, so that it never will be. Otherwise the provider is told
 * to let go of the hold, which rules out a charge or a capture that is still on its way, and tells at once whether money was
 * taken; what was taken is given back. Thus a capture of which nobody knew whether it took place ends with the hold.
 */
public final class UndoPayments {

    /** Where things are kept. */
    public record Kept(StepStore steps, PaymentStore payments, KeepPayments keep) {}

    private final Db db;
    private final Kept kept;
    private final GiveBack giveBack;
    private final Provider provider;
    private final Clock clock;

    public UndoPayments(Db db, Kept kept, GiveBack giveBack, Provider provider, Clock clock) {
        this.db = db;
        this.kept = kept;
        this.giveBack = giveBack;
        this.provider = provider;
        this.clock = clock;
    }

    /** The steps that are to be undone, with their payments as they were when that was decided. */
    private record Undoing(Map<String, Step> steps, Map<PaymentId, Payment> payments) {

        Stream<Step> open() {
            return steps.values().stream().filter(step -> step.is(Step.State.UNDOING));
        }
    }

    /** An answer for each step, in their order. It is never refused. */
    public List<StepReply> run(Step.Kind kind, List<Step.At> undos) {
        var batch = new Batch<>(undos, Step.At::key);
        var undoing = db.write(tx -> mark(tx, kind, batch.distinct()));
        if (undoing.open().findAny().isPresent()) {
            var released = release(undoing.payments.values());
            var taken = db.write(tx -> conclude(tx, undoing, released));
            if (!taken.isEmpty()) {
                giveBack.run(taken);
                db.commit(tx -> conclude(tx, undoing, Map.of()));
            }
        }
        Map<String, StepReply> replies = new HashMap<>();
        for (var undo : batch.distinct()) {
            var step = undoing.steps.get(undo.key());
            replies.put(
                    undo.key(),
                    step == null ? new StepReply.Unsure("the key is that of another step") : step.undoReply());
        }
        return batch.align(replies);
    }

    private Undoing mark(Tx tx, Step.Kind kind, List<Step.At> undos) {
        var claimed = kept.steps()
                .claim(
                        tx,
                        undos.stream()
                                .map(undo -> Step.neverToBe(undo.key(), undo.payment(), kind))
                                .toList());
        Map<String, Step> steps = new LinkedHashMap<>();
        var changed = new ArrayList<Step>();
        for (var undo : undos) {
            var before = Objects.requireNonNull(claimed.steps().get(undo.key()));
            if (before.sameAs(Step.neverToBe(undo.key(), undo.payment(), kind))) {
                var after = before.undo();
                steps.put(undo.key(), after);
                if (!after.equals(before)) {
                    changed.add(after);
                }
            }
        }
        kept.steps().update(tx, changed);
        var undoing = new Undoing(steps, Map.of());
        return new Undoing(
                steps,
                kept.payments().find(tx, undoing.open().map(Step::payment).toList()));
    }

    private Map<PaymentId, Verdict> release(Iterable<Payment> payments) {
        var held = new ArrayList<Payment>();
        payments.forEach(payment -> {
            if (payment.mayBeHeld()) {
                held.add(payment);
            }
        });
        Map<PaymentId, Verdict> verdicts = new HashMap<>();
        if (!held.isEmpty()) {
            var answers = provider.release(held.stream().map(UndoPayments::wish).toList());
            for (int at = 0; at < held.size(); at++) {
                verdicts.put(held.get(at).id(), answers.get(at));
            }
        }
        return verdicts;
    }

    /** Writes down what was let go and what turned out to be taken, and answers for which steps money must be given back. */
    private List<Step.At> conclude(Tx tx, Undoing undoing, Map<PaymentId, Verdict> released) {
        var keys = Stream.concat(
                        undoing.open().map(Step::key),
                        undoing.payments.values().stream()
                                .map(payment -> payment.charge().captureKey()))
                .filter(key -> !key.isEmpty())
                .distinct()
                .toList();
        var held = kept.steps().lock(tx, keys);
        var open = undoing.open().toList();
        var current = kept.payments()
                .lock(tx, open.stream().map(Step::payment).distinct().toList());
        var ending = new Ending(held, current, clock.instant());
        released.forEach((payment, verdict) -> note(ending, payment, verdict));
        var taken = ending.end(open);
        kept.steps().update(tx, ending.changedSteps());
        kept.keep().run(tx, ending.changedPayments(), ending.events());
        open.forEach(step -> undoing.steps.put(step.key(), ending.step(step.key())));
        return taken;
    }

    private static void note(Ending ending, PaymentId payment, Verdict verdict) {
        switch (verdict) {
            case Verdict.Done _ -> ending.letGo(payment);
            case Verdict.Declined _ -> ending.taken(payment);
            case Verdict.Unknown _ -> {
                // It is asked again.
            }
        }
    }

    private static Provider.Wish wish(Payment payment) {
        return new Provider.Wish(
                payment.charge().key(),
                payment.id().toString(),
                payment.charge().providerId(),
                payment.amount());
    }
}
