package souk.identity.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import souk.platform.data.Tx;

/** How often somebody has failed lately, and until when he has to wait. */
public final class AttemptStore {

    /** What is known of one subject: a fingerprint of an account, of an address, or of both. */
    public record Standing(String subject, int failures, Instant blockedUntil) {}

    /** The records of these subjects, in their order, made where there were none, kept from others until the tx ends. */
    public List<Standing> lock(Tx tx, List<String> subjects, Instant now) {
        var names = subjects.stream().sorted().toArray();
        tx.update("""
            INSERT INTO sign_in_attempt (subject, failures, blocked_until, forgotten_at)
            SELECT subject, 0, 'epoch', :now FROM unnest(:subjects) AS subject ORDER BY subject
            ON CONFLICT (subject) DO NOTHING
            """)
                .bindArray("subjects", String.class, names)
                .bind("now", now)
                .execute();
        var found = tx.query("""
            SELECT subject, CASE WHEN forgotten_at <= :now THEN 0 ELSE failures END AS failures, blocked_until
            FROM sign_in_attempt
            WHERE subject = ANY(:subjects)
            ORDER BY subject
            FOR UPDATE
            """)
                .bindArray("subjects", String.class, names)
                .bind("now", now)
                .map((row, _) -> new Standing(
                        row.getString("subject"),
                        row.getInt("failures"),
                        row.getObject("blocked_until", OffsetDateTime.class).toInstant()))
                .list();
        return subjects.stream()
                .map(subject -> found.stream()
                        .filter(standing -> standing.subject().equals(subject))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    /** Writes down where subjects stand now. */
    public void keep(Tx tx, List<Standing> records, Instant forgottenAt) {
        tx.update("""
            UPDATE sign_in_attempt
            SET failures = news.failures, blocked_until = news.blocked_until, forgotten_at = :forgotten
            FROM unnest(:subjects, :failures, :blocked) AS news (subject, failures, blocked_until)
            WHERE sign_in_attempt.subject = news.subject
            """)
                .bindArray(
                        "subjects",
                        String.class,
                        records.stream().map(Standing::subject).toArray())
                .bindArray(
                        "failures",
                        Integer.class,
                        records.stream().map(Standing::failures).toArray())
                .bindArray(
                        "blocked",
                        OffsetDateTime.class,
                        records.stream()
                                .map(standing -> standing.blockedUntil().atOffset(ZoneOffset.UTC))
                                .toArray())
                .bind("forgotten", forgottenAt)
                .execute();
    }

    /** One failure less for each, since it was none; and none is blocked by it. */
    public void forgive(Tx tx, List<String> subjects) {
        tx.update("""
            UPDATE sign_in_attempt
            SET failures = GREATEST(failures - 1, 0), blocked_until = 'epoch'
            WHERE subject IN (
                SELECT subject FROM sign_in_attempt WHERE subject = ANY(:subjects) ORDER BY subject FOR UPDATE)
            """).bindArray("subjects", String.class, subjects.toArray()).execute();
    }

    /** Forgets a subject. */
    public void forget(Tx tx, String subject) {
        tx.update("DELETE FROM sign_in_attempt WHERE subject = :subject")
                .bind("subject", subject)
                .execute();
    }

    /** Forgets all whose memory has faded. */
    public void sweep(Tx tx, Instant now) {
        tx.update("DELETE FROM sign_in_attempt WHERE forgotten_at <= :now AND blocked_until <= :now")
                .bind("now", now)
                .execute();
    }
}
