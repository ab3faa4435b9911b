package souk.identity.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import souk.identity.domain.Account;
import souk.identity.domain.AccountId;
import souk.identity.domain.Role;
import souk.platform.data.Tx;

/** The accounts. */
public final class AccountStore {

    private static final String COLUMNS =
            " id, email, name, password_hash, roles, seller_id, confirmed, locked, created_at ";

    /** An account with the hash of its password, which is empty before it is confirmed. */
    public record Keyed(Account account, String passwordHash) {
        @Override
        public String toString() {
            return "Keyed[" + account.id() + "]";
        }
    }

    /** Where a page of accounts ended. */
    public record Place(Instant created, String id) {}

    /** Keeps new accounts; those whose id or address is taken stay as they are. Answers how many were new. */
    public int add(Tx tx, List<Keyed> accounts) {
        var batch = tx.batch("""
            INSERT INTO account (id, email, name, password_hash, roles, seller_id, confirmed, locked, created_at)
            VALUES (:id, :email, :name, :password, :roles, :seller, :confirmed, :locked, :created)
            ON CONFLICT DO NOTHING
            """);
        for (var keyed : accounts) {
            var account = keyed.account();
            batch.bind("id", account.id().value())
                    .bind("email", account.email())
                    .bind("name", account.name())
                    .bind("password", keyed.passwordHash())
                    .bindArray("roles", String.class, account.roleNames().toArray())
                    .bind("seller", account.sellerId())
                    .bind("confirmed", account.confirmed())
                    .bind("locked", account.locked())
                    .bind("created", account.createdAt())
                    .add();
        }
        return IntStream.of(batch.execute()).sum();
    }

    /** The account of this id. */
    public Optional<Account> find(Tx tx, AccountId id) {
        return tx.query("SELECT" + COLUMNS + "FROM account WHERE id = :id")
                .bind("id", id.value())
                .map((row, _) -> keyed(row).account())
                .findOne();
    }

    /** The account that somebody means who signs in: by its address, or by its id. */
    public Optional<Keyed> called(Tx tx, String idOrEmail) {
        return tx.query("SELECT" + COLUMNS
                        + "FROM account WHERE email = :name OR id = :name ORDER BY id = :name LIMIT 1")
                .bind("name", idOrEmail)
                .map((row, _) -> keyed(row))
                .findOne();
    }

    /** The account of this address, kept from others until the tx ends. */
    public Optional<Account> lockByEmail(Tx tx, String email) {
        return tx.query("SELECT" + COLUMNS + "FROM account WHERE email = :email FOR UPDATE")
                .bind("email", email)
                .map((row, _) -> keyed(row).account())
                .findOne();
    }

    /** The account of this id, kept from others until the tx ends. */
    public Optional<Account> lock(Tx tx, AccountId id) {
        return tx.query("SELECT" + COLUMNS + "FROM account WHERE id = :id FOR UPDATE")
                .bind("id", id.value())
                .map((row, _) -> keyed(row).account())
                .findOne();
    }

    /** From the newest to the oldest, after this place; with an address, only the one that has it. */
    public List<Account> list(Tx tx, String email, Place after, int most) {
        return tx.query("SELECT" + COLUMNS + """
            FROM account
            WHERE (:email = '' OR email = :email) AND (created_at, id) < (:created, :id)
            ORDER BY created_at DESC, id DESC
            LIMIT :most
            """)
                .bind("email", email)
                .bind("created", after.created())
                .bind("id", after.id())
                .bind("most", most)
                .map((row, _) -> keyed(row).account())
                .list();
    }

    /** Keeps what an administrator has changed. */
    public void change(Tx tx, Account account) {
        tx.update("UPDATE account SET roles = :roles, seller_id = :seller, locked = :locked WHERE id = :id")
                .bind("id", account.id().value())
                .bindArray("roles", String.class, account.roleNames().toArray())
                .bind("seller", account.sellerId())
                .bind("locked", account.locked())
                .execute();
    }

    /** The address is its own from now on, and this is its password. */
    public void confirm(Tx tx, AccountId id, String name, String passwordHash) {
        tx.update("UPDATE account SET confirmed = true, name = :name, password_hash = :password WHERE id = :id")
                .bind("id", id.value())
                .bind("name", name)
                .bind("password", passwordHash)
                .execute();
    }

    private static Keyed keyed(ResultSet row) throws SQLException {
        var account = new Account(
                new AccountId(row.getString("id")),
                row.getString("email"),
                row.getString("name"),
                roles((String[]) row.getArray("roles").getArray()),
                row.getString("seller_id"),
                row.getBoolean("confirmed"),
                row.getBoolean("locked"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
        return new Keyed(account, row.getString("password_hash"));
    }

    private static Set<Role> roles(String[] names) {
        return Stream.of(names).map(name -> Role.of(name).orElseThrow()).collect(Collectors.toUnmodifiableSet());
    }
}
