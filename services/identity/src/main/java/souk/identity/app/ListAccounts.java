package souk.identity.app;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import souk.identity.domain.Account;
import souk.identity.domain.IdentityRefusal;
import souk.identity.store.AccountStore;
import souk.identity.store.AccountStore.Place;
import souk.platform.Outcome;
import souk.platform.Page;
import souk.platform.PageToken;
import souk.platform.data.Db;

/** Lists accounts, from the newest to the oldest. */
public final class ListAccounts {

    /** The most on one page. */
    public static final int PAGE_SIZE_MAX = 100;

    /** Before which all accounts stand. */
    private static final Place START = new Place(Instant.parse("9999-01-01T00:00:00Z"), "");

    private final Db db;
    private final AccountStore accounts;

    public ListAccounts(Db db, AccountStore accounts) {
        this.db = db;
        this.accounts = accounts;
    }

    /**
     * One page.
     *
     * @param email only the account with this address, if not empty
     * @param pageToken where the page before has ended, or empty
     */
    public Outcome<Page<Account>> run(String email, int pageSize, String pageToken) {
        // A NUL is in no address, and PostgreSQL would not even look for it.
        var wanted = email.strip().toLowerCase(Locale.ROOT).replace('\0', ' ');
        return place(wanted, pageToken)
                .map(after -> Outcome.done(page(wanted, pageSize, after)))
                .orElseGet(() -> Outcome.refused(
                        IdentityRefusal.PAGE_TOKEN_INVALID, "page_token", "does not belong to this question"));
    }

    private Page<Account> page(String email, int pageSize, Place after) {
        var found = db.read(tx -> accounts.list(tx, email, after, pageSize + 1));
        var items = found.subList(0, Math.min(pageSize, found.size()));
        return new Page<>(items, found.size() > pageSize ? token(email, items.getLast()) : "");
    }

    private static String token(String email, Account last) {
        return PageToken.of(
                email, List.of(last.createdAt().toString(), last.id().value()));
    }

    private static Optional<Place> place(String email, String token) {
        if (token.isEmpty()) {
            return Optional.of(START);
        }
        try {
            return PageToken.read(email, token)
                    .filter(parts -> parts.size() == 2)
                    .map(parts -> new Place(Instant.parse(parts.getFirst()), parts.getLast()));
        } catch (DateTimeException forged) {
            return Optional.empty();
        }
    }
}
