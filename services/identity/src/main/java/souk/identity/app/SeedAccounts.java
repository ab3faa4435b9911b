package souk.identity.app;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.identity.domain.Account;
import souk.identity.domain.AccountId;
import souk.identity.domain.Registration;
import souk.identity.domain.Role;
import souk.identity.store.AccountStore;
import souk.identity.store.AccountStore.Keyed;
import souk.platform.Outcome;
import souk.platform.data.Db;

/**
 * The accounts that are there from the start: in demo mode a few that everybody knows; otherwise one administrator, if one
 * is given. A demo account that is found outside demo mode is locked, since its password is known to everybody.
 */
public final class SeedAccounts {

    private static final Logger LOG = LoggerFactory.getLogger(SeedAccounts.class);

    /** The first seller of the sample catalogue that the launcher makes, "Nile Books". */
    private static final String SAMPLE_SELLER = "nile-books";

    private static final AccountId FIRST_ADMIN = new AccountId("admin");

    private record Demo(String name, Role role, String seller) {}

    private static final List<Demo> DEMO = List.of(
            new Demo("alice", Role.CUSTOMER, ""),
            new Demo("bob", Role.CUSTOMER, ""),
            new Demo("carol", Role.CUSTOMER, ""),
            new Demo("sam", Role.SELLER, SAMPLE_SELLER),
            new Demo("sue", Role.SUPPORT, ""),
            new Demo("ada", Role.ADMIN, ""));

    private final Db db;
    private final AccountStore accounts;
    private final Passwords passwords;
    private final Clock clock;

    public SeedAccounts(Db db, AccountStore accounts, Passwords passwords, Clock clock) {
        this.db = db;
        this.accounts = accounts;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** In demo mode: makes the demo accounts, unless they are there. */
    public void demo() {
        for (var demo : DEMO) {
            var id = new AccountId(demo.name());
            if (!exists(id)) {
                var email = demo.name() + "@souk.example";
                add(account(id, email, demo.role(), demo.seller()), "demo-" + demo.name());
            }
        }
    }

    /** Outside demo mode: locks demo accounts that are left, and makes the first administrator, once. */
    public void earnest(Optional<Registration> admin) {
        db.commit(tx -> {
            for (var demo : DEMO) {
                accounts.lock(tx, new AccountId(demo.name()))
                        .filter(account -> !account.locked())
                        .ifPresent(account -> {
                            LOG.atWarn().addKeyValue("account", demo.name()).log("a demo account is locked");
                            accounts.change(tx, account.asLocked());
                        });
            }
        });
        admin.filter(_ -> !exists(FIRST_ADMIN))
                .ifPresent(first -> add(account(FIRST_ADMIN, first.email(), Role.ADMIN, ""), first.password()));
    }

    private boolean exists(AccountId id) {
        return db.read(tx -> accounts.find(tx, id)).isPresent();
    }

    private Account account(AccountId id, String email, Role role, String seller) {
        return new Account(id, email, id.value(), Set.of(role), seller, true, false, clock.instant());
    }

    private void add(Account account, String password) {
        if (passwords.hash(password) instanceof Outcome.Done<String>(var hash)) {
            db.commit(tx -> accounts.add(tx, List.of(new Keyed(account, hash))));
        }
    }
}
