package souk.sandbox.app;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import souk.platform.data.Tx;
import souk.sandbox.domain.Charge;
import souk.sandbox.domain.Reply;
import souk.sandbox.domain.Telling;
import souk.sandbox.domain.Webhook;
import souk.sandbox.domain.Wish;
import souk.sandbox.store.ChargeStore;
import souk.sandbox.store.WebhookStore;
import souk.sandbox.store.WishStore;

/** What the verbs have in common: they decide about a list in memory, and then keep all of it at once. */
public final class Keep {

    private final WishStore wishes;
    private final ChargeStore charges;
    private final WebhookStore webhooks;
    private final Telling telling;

    public Keep(WishStore wishes, ChargeStore charges, WebhookStore webhooks, Telling telling) {
        this.wishes = wishes;
        this.charges = charges;
        this.webhooks = webhooks;
        this.telling = telling;
    }

    /** Begins to decide: holds the wishes, each key once. */
    Page begin(Tx tx, Collection<Wish.Ask> asks, Instant now) {
        var byKey = new HashMap<String, Wish.Ask>();
        asks.forEach(ask -> byKey.putIfAbsent(ask.key(), ask));
        return new Page(tx, wishes.begin(tx, byKey.values()), now);
    }

    /** A list that is being decided. */
    final class Page {

        private final Tx tx;
        private final Map<String, Wish> held;
        private final Instant now;
        private final Map<String, Charge> known = new HashMap<>();
        private final Map<String, Charge> changed = new HashMap<>();
        private final Map<String, Wish> settled = new HashMap<>();
        private final List<Webhook> news = new ArrayList<>();

        private Page(Tx tx, Map<String, Wish> held, Instant now) {
            this.tx = tx;
            this.held = new HashMap<>(held);
            this.now = now;
        }

        Instant now() {
            return now;
        }

        /** The wish under a key that this list began with. */
        Wish wish(String key) {
            return Objects.requireNonNull(held.get(key));
        }

        void settle(Wish wish, Wish.Settled settledNow) {
            var after = wish.settle(settledNow);
            held.put(wish.ask().key(), after);
            settled.put(wish.ask().key(), after);
        }

        /** Reads and holds the charges that may be needed. */
        void know(Collection<String> ids, Collection<String> references) {
            charges.lock(tx, ids, references).forEach(charge -> known.put(charge.id(), charge));
        }

        Optional<Charge> charge(String id) {
            return Optional.ofNullable(known.get(id));
        }

        Collection<Charge> known() {
            return known.values();
        }

        void change(Charge charge) {
            known.put(charge.id(), charge);
            changed.put(charge.id(), charge);
        }

        /** Tells by a webhook what the one who asked hears in the answer, or does not. */
        void tell(Charge charge, Webhook.Kind kind, Reply answer) {
            if (telling.tells(charge, answer instanceof Reply.Said)) {
                news.add(new Webhook("evt_" + unique(), kind, charge, now));
            }
        }

        /** Keeps all that was decided, with charges that are new. */
        void keep(List<Charge> made) {
            charges.insert(tx, made);
            charges.update(tx, changed.values());
            wishes.settle(tx, settled.values());
            webhooks.insert(tx, news);
        }
    }

    /** A new id, greater than those before, so that indexes grow at their end. */
    static String unique() {
        return UuidCreator.getTimeOrderedEpoch().toString().replace("-", "");
    }
}
