package souk.identity.store;

import java.time.Instant;
import java.util.Optional;
import souk.identity.domain.AccountId;
import souk.platform.data.Tx;

/** The links that were sent to confirm an address, each with the password of its registration. */
public final class ConfirmationStore {

    /** A registration that waits for the owner of the address. */
    public record Waiting(AccountId account, String name, String passwordHash) {
        @Override
        public String toString() {
            return "Waiting[" + account + "]";
        }
    }

    /** Keeps a link by the hash of its token. */
    public void add(Tx tx, String tokenHash, Waiting waiting, Instant expires) {
        tx.update("""
            INSERT INTO account_confirmation (token_hash, account_id, name, password_hash, expires_at)
            VALUES (:token, :account, :name, :password, :expires)
            """)
                .bind("token", tokenHash)
                .bind("account", waiting.account().value())
                .bind("name", waiting.name())
                .bind("password", waiting.passwordHash())
                .bind("expires", expires)
                .execute();
    }

    /** How many links of an account can still be used. */
    public int open(Tx tx, AccountId account, Instant now) {
        return tx.query("SELECT count(*) FROM account_confirmation WHERE account_id = :account AND expires_at > :now")
                .bind("account", account.value())
                .bind("now", now)
                .mapTo(Integer.class)
                .one();
    }

    /** Uses a link up, and with it all others of its account; empty if it was used, has expired or never was. */
    public Optional<Waiting> use(Tx tx, String tokenHash, Instant now) {
        var used = tx.query("""
            DELETE FROM account_confirmation
            WHERE token_hash = :token AND expires_at > :now
            RETURNING account_id, name, password_hash
            """)
                .bind("token", tokenHash)
                .bind("now", now)
                .map((row, _) -> new Waiting(
                        new AccountId(row.getString("account_id")),
                        row.getString("name"),
                        row.getString("password_hash")))
                .findOne();
        used.ifPresent(waiting -> tx.update("DELETE FROM account_confirmation WHERE account_id = :account")
                .bind("account", waiting.account().value())
                .execute());
        return used;
    }

    /** Forgets the links that have expired, and the accounts that nobody has confirmed by then. */
    public void sweep(Tx tx, Instant now) {
        tx.update("DELETE FROM account_confirmation WHERE expires_at <= :now")
                .bind("now", now)
                .execute();
        tx.update("""
            DELETE FROM account
            WHERE NOT confirmed AND NOT EXISTS
                (SELECT 1 FROM account_confirmation WHERE account_confirmation.account_id = account.id)
            """).execute();
    }
}
