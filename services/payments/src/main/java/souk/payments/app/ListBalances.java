package souk.payments.app;

import java.util.List;
import souk.payments.domain.Balance;
import souk.payments.store.LedgerStore;
import souk.platform.data.Db;

/** Tells what each account of the books holds. */
public final class ListBalances {

    private final Db db;
    private final LedgerStore ledger;

    public ListBalances(Db db, LedgerStore ledger) {
        this.db = db;
        this.ledger = ledger;
    }

    /** By account and currency. */
    public List<Balance> run() {
        return db.read(ledger::balances);
    }
}
