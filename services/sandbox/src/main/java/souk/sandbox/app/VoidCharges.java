package souk.sandbox.app;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import souk.platform.data.Db;
import souk.sandbox.domain.Answer;
import souk.sandbox.domain.Charge;
import souk.sandbox.domain.ChargeState;
import souk.sandbox.domain.Conduct;
import souk.sandbox.domain.Reply;
import souk.sandbox.domain.Webhook;
import souk.sandbox.domain.Wish;

/**
 * Lets go of what is held, and of what may still come: under the key of a charge that has not arrived, none is made any
 * more.
 */
public final class VoidCharges {

    /**
     * What is to be let go.
     *
     * @param key of the charge; empty if it is known by its id only
     * @param chargeId what the charge is called; may be empty
     */
    public record Release(String key, String chargeId) {}

    private final Db db;
    private final Keep keep;
    private final Clock clock;

    public VoidCharges(Db db, Keep keep, Clock clock) {
        this.db = db;
        this.keep = keep;
        this.clock = clock;
    }

    /** Answers in the order of the list. */
    public List<Answer> run(List<Release> list) {
        return db.write(tx -> {
            var asks = list.stream()
                    .filter(item -> !item.key().isEmpty())
                    .map(item -> new Wish.Ask(item.key(), Wish.Kind.CHARGE, ""))
                    .toList();
            var page = keep.begin(tx, asks, clock.instant());
            var ids = new ArrayList<>(list.stream()
                    .map(Release::chargeId)
                    .filter(id -> !id.isEmpty())
                    .toList());
            asks.forEach(ask -> page.wish(ask.key()).chargeId().ifPresent(ids::add));
            page.know(ids, List.of());
            var answers = list.stream().map(item -> release(page, item)).toList();
            page.keep(List.of());
            return answers;
        });
    }

    private static Answer release(Keep.Page page, Release item) {
        var wish = item.key().isEmpty() ? Optional.<Wish>empty() : Optional.of(page.wish(item.key()));
        var id = wish.flatMap(Wish::chargeId).orElse(item.chargeId());
        var answer = page.charge(id).map(known -> release(page, known)).orElseGet(() -> new Answer.Done(""));
        if (answer instanceof Answer.Done && wish.isPresent() && mayStillCome(wish.get())) {
            page.settle(wish.get(), new Wish.Settled(Answer.released(), Conduct.PROMPT, page.now()));
        }
        return answer;
    }

    /** A charge that was declined stays declined for the reason it was. */
    private static boolean mayStillCome(Wish wish) {
        return wish.settled().isEmpty() || wish.chargeId().isPresent();
    }

    private static Answer release(Keep.Page page, Charge charge) {
        return switch (charge.release()) {
            case Charge.Change.Made(var after) -> {
                var answer = new Answer.Done(charge.id());
                if (charge.state() == ChargeState.AUTHORISED || charge.state() == ChargeState.PENDING) {
                    page.change(after);
                    page.tell(after, Webhook.Kind.VOIDED, new Reply.Said(answer));
                }
                yield answer;
            }
            case Charge.Change.Refused(var why) -> why;
        };
    }
}
