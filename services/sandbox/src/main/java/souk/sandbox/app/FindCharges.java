package souk.sandbox.app;

import java.time.Instant;
import java.util.List;
import souk.platform.data.Db;
import souk.sandbox.domain.Charge;
import souk.sandbox.domain.Total;
import souk.sandbox.store.ChargeViews;

/** Reads charges and what they come to. */
public final class FindCharges {

    private final Db db;
    private final ChargeViews views;

    public FindCharges(Db db, ChargeViews views) {
        this.db = db;
        this.views = views;
    }

    /** Those of these ids or references, the oldest first. */
    public List<Charge> run(List<String> ids, List<String> references) {
        return db.read(tx -> views.find(tx, ids, references));
    }

    /** The oldest ones after a place; an id that is empty stands before all of that moment. */
    public List<Charge> after(Instant created, String id, int limit) {
        return db.read(tx -> views.after(tx, new ChargeViews.Place(created, id), limit));
    }

    /** The newest ones before a place. */
    public List<Charge> before(Instant created, String id, int limit) {
        return db.read(tx -> views.before(tx, new ChargeViews.Place(created, id), limit));
    }

    /** What all of them come to, by currency and state. */
    public List<Total> totals() {
        return db.read(views::totals);
    }
}
