package souk.identity.app;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import souk.identity.domain.Account;
import souk.identity.domain.IdentityRefusal;
import souk.identity.domain.Patience;
import souk.identity.store.AccountStore;
import souk.identity.store.AccountStore.Keyed;
import souk.platform.Outcome;
import souk.platform.data.Db;

/**
 * Finds out whether somebody is who he says he is. The answer, and the time it takes, are the same for an account that does
 * not exist, a wrong password, and an account that may not sign in.
 */
public final class SignIn {

    private static final int NAME_LENGTH_MAX = 254;

    private final Db db;
    private final AccountStore accounts;
    private final Passwords passwords;
    private final LimitAttempts limit;

    public SignIn(Db db, AccountStore accounts, Passwords passwords, LimitAttempts limit) {
        this.db = db;
        this.accounts = accounts;
        this.passwords = passwords;
        this.limit = limit;
    }

    /**
     * Checks a password.
     *
     * @param name the account's id or e-mail address
     * @param address where he calls from
     */
    public Outcome<Account> run(String name, String password, String address) {
        var called = name.strip().toLowerCase(Locale.ROOT);
        if (called.isEmpty() || called.length() > NAME_LENGTH_MAX || called.indexOf('\0') >= 0) {
            return Outcome.refused(IdentityRefusal.SIGN_IN_REFUSED);
        }
        var subjects = List.of(
                new LimitAttempts.Subject("both " + called + " " + address, Patience.OF_ONE_AT_ONE),
                new LimitAttempts.Subject("account " + called, Patience.OF_AN_ACCOUNT),
                new LimitAttempts.Subject("address " + address, Patience.OF_AN_ADDRESS));
        var answer = limit.run(subjects).then(_ -> check(called, password));
        if (answer instanceof Outcome.Done<Account>) {
            limit.wentWell(subjects);
        }
        return answer;
    }

    private Outcome<Account> check(String called, String password) {
        var found = db.read(tx -> accounts.called(tx, called));
        var hash = found.map(Keyed::passwordHash).filter(kept -> !kept.isEmpty());
        return passwords.matches(password, hash).then(matches -> admit(found.map(Keyed::account), matches));
    }

    private static Outcome<Account> admit(Optional<Account> account, boolean matches) {
        return account.filter(found -> matches && found.open())
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(IdentityRefusal.SIGN_IN_REFUSED));
    }
}
