package souk.sandbox.app;

import java.time.Clock;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import souk.platform.data.Db;
import souk.sandbox.domain.Answer;
import souk.sandbox.domain.Charge;
import souk.sandbox.domain.Conduct;
import souk.sandbox.domain.Reply;
import souk.sandbox.domain.Webhook;
import souk.sandbox.domain.Wish;

/** What captures and refunds have in common: a change of a charge, once under each key. */
public final class ChangeCharges {

    /**
     * One kind of change.
     *
     * @param decide what comes of a charge
     * @param conduct how the sandbox behaves about it
     */
    record Kind(
            Wish.Kind wish,
            Webhook.Kind webhook,
            BiFunction<Charge, Step, Charge.Change> decide,
            Function<Charge, Conduct> conduct) {}

    private final Db db;
    private final Keep keep;
    private final Clock clock;

    public ChangeCharges(Db db, Keep keep, Clock clock) {
        this.db = db;
        this.keep = keep;
        this.clock = clock;
    }

    List<Reply> run(List<Step> list, Kind kind) {
        return db.write(tx -> {
            var now = clock.instant();
            var page = keep.begin(
                    tx, list.stream().map(step -> step.ask(kind.wish())).toList(), now);
            page.know(
                    list.stream()
                            .map(Step::chargeId)
                            .filter(id -> !id.isEmpty())
                            .toList(),
                    list.stream()
                            .filter(step -> step.chargeId().isEmpty())
                            .map(Step::reference)
                            .toList());
            for (var step : list) {
                var wish = page.wish(step.key());
                if (wish.open(step.ask(kind.wish()))) {
                    decide(page, wish, step, kind);
                }
            }
            page.keep(List.of());
            return list.stream()
                    .map(step -> page.wish(step.key()).reply(step.ask(kind.wish()), now))
                    .toList();
        });
    }

    private static void decide(Keep.Page page, Wish wish, Step step, Kind kind) {
        var now = page.now();
        var found = step.chargeId().isEmpty() ? step.of(page.known()) : page.charge(step.chargeId());
        if (found.isEmpty()) {
            var unknown = new Answer.Declined("PAYMENT_STATE", "There is no such charge.");
            page.settle(wish, new Wish.Settled(unknown, Conduct.PROMPT, now));
            return;
        }
        var charge = found.get();
        var conduct = kind.conduct().apply(charge);
        if (!conduct.acts(wish.attempts())) {
            return;
        }
        switch (kind.decide().apply(charge, step)) {
            case Charge.Change.Made(var changed) -> {
                page.change(changed);
                page.settle(wish, new Wish.Settled(new Answer.Done(charge.id()), conduct, now));
                var reply = page.wish(step.key()).reply(step.ask(kind.wish()), now);
                page.tell(changed, kind.webhook(), reply);
            }
            case Charge.Change.Refused(var why) -> page.settle(wish, new Wish.Settled(why, conduct, now));
        }
    }
}
