package souk.identity.app;

import souk.identity.domain.Account;
import souk.identity.domain.AccountChange;
import souk.identity.domain.AccountId;
import souk.identity.domain.IdentityRefusal;
import souk.identity.store.AccountStore;
import souk.identity.store.GrantStore;
import souk.platform.Outcome;
import souk.platform.data.Db;
import souk.platform.data.Tx;

/** An administrator changes what an account may do. Who is locked loses all refresh tokens at once. */
public final class ChangeAccount {

    private final Db db;
    private final AccountStore accounts;
    private final GrantStore grants;

    public ChangeAccount(Db db, AccountStore accounts, GrantStore grants) {
        this.db = db;
        this.accounts = accounts;
        this.grants = grants;
    }

    /**
     * Changes an account.
     *
     * @param by who wants it
     */
    public Outcome<Account> run(String id, AccountChange change, AccountId by) {
        if (!AccountId.fits(id)) {
            return Outcome.refused(IdentityRefusal.ACCOUNT_NOT_FOUND);
        }
        return db.write(tx -> accounts.lock(tx, new AccountId(id))
                .map(account -> account.change(change, by).map(changed -> keep(tx, changed)))
                .orElseGet(() -> Outcome.refused(IdentityRefusal.ACCOUNT_NOT_FOUND)));
    }

    private Account keep(Tx tx, Account changed) {
        accounts.change(tx, changed);
        if (changed.locked()) {
            grants.endAll(tx, changed.id().value());
        }
        return changed;
    }
}
