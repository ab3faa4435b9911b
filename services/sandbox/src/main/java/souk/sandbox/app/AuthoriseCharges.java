package souk.sandbox.app;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import souk.platform.data.Db;
import souk.sandbox.domain.Answer;
import souk.sandbox.domain.Charge;
import souk.sandbox.domain.ChargeState;
import souk.sandbox.domain.Reply;
import souk.sandbox.domain.Webhook;
import souk.sandbox.domain.Wish;

/** Holds money. */
public final class AuthoriseCharges {

    private final Db db;
    private final Keep keep;
    private final Clock clock;

    public AuthoriseCharges(Db db, Keep keep, Clock clock) {
        this.db = db;
        this.keep = keep;
        this.clock = clock;
    }

    /** Answers in the order of the list. */
    public List<Reply> run(List<NewCharge> list) {
        return db.write(tx -> {
            var now = clock.instant();
            var page = keep.begin(tx, list.stream().map(NewCharge::ask).toList(), now);
            var made = new ArrayList<Charge>();
            for (var item : list) {
                var wish = page.wish(item.key());
                if (wish.open(item.ask()) && item.order().method().charging().acts(wish.attempts())) {
                    made.add(charge(page, wish, item, now));
                }
            }
            page.keep(made);
            return list.stream()
                    .map(item -> page.wish(item.key()).reply(item.ask(), now))
                    .toList();
        });
    }

    private static Charge charge(Keep.Page page, Wish wish, NewCharge item, Instant now) {
        var order = item.order();
        var id = order.door().prefix() + Keep.unique();
        var charge = item.confirm() ? Charge.begin(id, order, now) : Charge.unconfirmed(id, order, now);
        Answer answer = charge.state() == ChargeState.DECLINED
                ? order.method().decline().orElseThrow()
                : new Answer.Done(id);
        page.settle(wish, new Wish.Settled(answer, order.method().charging(), now));
        var reply = page.wish(item.key()).reply(item.ask(), now);
        switch (charge.state()) {
            case AUTHORISED -> page.tell(charge, Webhook.Kind.AUTHORISED, reply);
            case DECLINED -> page.tell(charge, Webhook.Kind.DECLINED, reply);
            case PENDING, CAPTURED, VOIDED -> {}
        }
        return charge;
    }
}
