package souk.identity.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import souk.identity.domain.Account;
import souk.identity.domain.AccountId;
import souk.identity.domain.IdentityRefusal;
import souk.identity.domain.Mail;
import souk.identity.domain.Patience;
import souk.identity.domain.Registration;
import souk.identity.domain.Role;
import souk.identity.store.AccountStore;
import souk.identity.store.ConfirmationStore;
import souk.platform.Outcome;
import souk.platform.data.Db;
import souk.platform.data.Tx;

/**
 * Makes an account that waits for the owner of its address. Who registers learns nothing about others: the answer is the
 * same whether the address is new or taken; only its owner is told, by mail.
 */
public final class Register {

    /** So many links of one account may be open at once. */
    private static final int LINKS_MAX = 5;

    /** Where accounts are kept. */
    public record Records(AccountStore accounts, ConfirmationStore confirmations) {}

    /**
     * What is sent.
     *
     * @param linkStart the link without its token
     * @param life how long a link is good for
     */
    public record Letters(Mailbox mailbox, String linkStart, Duration life) {}

    private final Db db;
    private final Records records;
    private final Passwords passwords;
    private final LimitAttempts limit;
    private final Letters letters;
    private final Clock clock;

    public Register(Db db, Records records, Passwords passwords, LimitAttempts limit, Letters letters, Clock clock) {
        this.db = db;
        this.records = records;
        this.passwords = passwords;
        this.limit = limit;
        this.letters = letters;
        this.clock = clock;
    }

    /**
     * Registers, and sends a mail.
     *
     * @param address where he calls from
     */
    public Outcome<Registration> run(Registration given, String address) {
        if (!letters.mailbox().open()) {
            return Outcome.refused(IdentityRefusal.REGISTRATION_CLOSED);
        }
        return given.check()
                .then(sound -> limit.run(List.of(
                                new LimitAttempts.Subject("registered " + sound.email(), Patience.OF_ONE_AT_ONE),
                                new LimitAttempts.Subject("registers at " + address, Patience.OF_REGISTRATIONS)))
                        .then(_ -> passwords.hash(sound.password()))
                        .map(hash -> {
                            db.write(tx -> keep(tx, sound, hash)).ifPresent(letters.mailbox()::send);
                            return sound;
                        }));
    }

    /** The mail is sent after the commit: if that is missed, nothing is lost but the mail, and one registers again. */
    private Optional<Mail> keep(Tx tx, Registration sound, String hash) {
        var now = clock.instant();
        var id = new AccountId(UUID.randomUUID().toString());
        var fresh = new Account(id, sound.email(), sound.name(), Set.of(Role.CUSTOMER), "", false, false, now);
        records.accounts().add(tx, List.of(new AccountStore.Keyed(fresh, "")));
        var account = records.accounts().lockByEmail(tx, sound.email()).orElseThrow();
        if (account.confirmed()) {
            return Optional.of(taken(sound.email(), now));
        }
        if (records.confirmations().open(tx, account.id(), now) >= LINKS_MAX) {
            return Optional.empty();
        }
        var token = Fingerprint.freshSecret();
        var waiting = new ConfirmationStore.Waiting(account.id(), sound.name(), hash);
        records.confirmations().add(tx, Fingerprint.of(token), waiting, now.plus(letters.life()));
        return Optional.of(welcome(sound.email(), token, now));
    }

    private Mail welcome(String email, String token, Instant now) {
        return new Mail(email, "Confirm your account", """
            Somebody, probably you, has made an account with this address. To confirm it, open

            %s%s

            The account gets the password that was chosen together with this link. If it was not you, do nothing.
            """.formatted(letters.linkStart(), token), now);
    }

    private static Mail taken(String email, Instant now) {
        return new Mail(email, "You have an account already", """
            Somebody, probably you, wanted to make an account with this address. There is one already: just sign in.
            If it was not you, do nothing; nothing has changed.
            """, now);
    }
}
