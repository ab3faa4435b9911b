package souk.identity.app;

import java.time.Clock;
import souk.identity.domain.Account;
import souk.identity.domain.IdentityRefusal;
import souk.identity.store.AccountStore;
import souk.identity.store.ConfirmationStore;
import souk.platform.Outcome;
import souk.platform.data.Db;
import souk.platform.data.Tx;

/** The owner of an address says that an account is his. A link is good for one time. */
public final class ConfirmAccount {

    private final Db db;
    private final AccountStore accounts;
    private final ConfirmationStore confirmations;
    private final Clock clock;

    public ConfirmAccount(Db db, AccountStore accounts, ConfirmationStore confirmations, Clock clock) {
        this.db = db;
        this.accounts = accounts;
        this.confirmations = confirmations;
        this.clock = clock;
    }

    /** Confirms the account whose link had this token. */
    public Outcome<Account> run(String token) {
        return db.write(tx -> confirmations
                .use(tx, Fingerprint.of(token), clock.instant())
                .map(waiting -> Outcome.done(confirm(tx, waiting)))
                .orElseGet(() -> Outcome.refused(IdentityRefusal.CONFIRMATION_INVALID)));
    }

    private Account confirm(Tx tx, ConfirmationStore.Waiting waiting) {
        accounts.confirm(tx, waiting.account(), waiting.name(), waiting.passwordHash());
        return accounts.find(tx, waiting.account()).orElseThrow();
    }
}
