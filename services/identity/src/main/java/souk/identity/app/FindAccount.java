package souk.identity.app;

import souk.identity.domain.Account;
import souk.identity.domain.AccountId;
import souk.identity.domain.IdentityRefusal;
import souk.identity.store.AccountStore;
import souk.platform.Outcome;
import souk.platform.data.Db;

/** Reads one account. */
public final class FindAccount {

    private final Db db;
    private final AccountStore accounts;

    public FindAccount(Db db, AccountStore accounts) {
        this.db = db;
        this.accounts = accounts;
    }

    /** The account of this id. */
    public Outcome<Account> run(String id) {
        if (!AccountId.fits(id)) {
            return Outcome.refused(IdentityRefusal.ACCOUNT_NOT_FOUND);
        }
        return db.read(tx -> accounts.find(tx, new AccountId(id)))
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(IdentityRefusal.ACCOUNT_NOT_FOUND));
    }
}
