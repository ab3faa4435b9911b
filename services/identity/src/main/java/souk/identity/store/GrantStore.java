package souk.identity.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import souk.identity.domain.Grant;
import souk.platform.data.Tx;

/** Grants and their tokens. No token is kept, only its hash. */
public final class GrantStore {

    /** What a token belongs to, and whether it has been exchanged for another. */
    public record Found(String grantId, boolean spent) {}

    /** Keeps a new grant. */
    public void add(Tx tx, Grant grant, Instant expires) {
        tx.update("""
            INSERT INTO oauth_grant (id, client_id, principal, kind, scopes, attributes, revision, expires_at)
            VALUES (:id, :client, :principal, :kind, :scopes, :attributes, 1, :expires)
            """)
                .bind("id", grant.id())
                .bind("client", grant.clientId())
                .bind("principal", grant.principal())
                .bind("kind", grant.kind())
                .bindArray("scopes", String.class, grant.scopes().toArray())
                .bind("attributes", grant.attributes())
                .bind("expires", expires)
                .execute();
        keepTokens(tx, grant);
    }

    /** Writes a grant onto the revision that it was made of; false if it has moved on since, or has ended. */
    public boolean change(Tx tx, Grant grant, Instant expires) {
        var changed = tx.update("""
            UPDATE oauth_grant
            SET principal = :principal, scopes = :scopes, attributes = :attributes, revision = revision + 1,
                expires_at = :expires
            WHERE id = :id AND revision = :revision
            """)
                .bind("id", grant.id())
                .bind("revision", grant.revision())
                .bind("principal", grant.principal())
                .bindArray("scopes", String.class, grant.scopes().toArray())
                .bind("attributes", grant.attributes())
                .bind("expires", expires)
                .execute();
        if (changed == 0) {
            return false;
        }
        keepTokens(tx, grant);
        return true;
    }

    /** Keeps the grant of a token from others until the tx ends, so that all that is read of it belongs together. */
    public void lockByToken(Tx tx, String hash) {
        tx.query("""
            SELECT id FROM oauth_grant WHERE id = (SELECT grant_id FROM oauth_grant_token WHERE hash = :hash) FOR UPDATE
            """).bind("hash", hash).mapTo(String.class).findOne();
    }

    /** Where a token of this kind belongs; of any kind if it is empty. */
    public Optional<Found> whose(Tx tx, String hash, String kind) {
        return tx.query("""
            SELECT grant_id, spent FROM oauth_grant_token WHERE hash = :hash AND (:kind = '' OR kind = :kind)
            """)
                .bind("hash", hash)
                .bind("kind", kind)
                .map((row, _) -> new Found(row.getString("grant_id"), row.getBoolean("spent")))
                .findOne();
    }

    /** The grant with all its tokens but the spent ones. */
    public Optional<Grant> find(Tx tx, String id) {
        var tokens = tx.query("""
            SELECT hash, kind, issued_at, expires_at, scopes, metadata
            FROM oauth_grant_token
            WHERE grant_id = :id AND NOT spent
            ORDER BY hash
            """).bind("id", id).map((row, _) -> token(row)).list();
        return tx.query("""
            SELECT id, client_id, principal, kind, scopes, attributes, revision FROM oauth_grant WHERE id = :id
            """).bind("id", id).map((row, _) -> grant(row, tokens)).findOne();
    }

    /** Ends a grant, with all its tokens. */
    public void end(Tx tx, String id) {
        tx.update("DELETE FROM oauth_grant WHERE id = :id").bind("id", id).execute();
    }

    /** Ends all grants of an account. */
    public void endAll(Tx tx, String principal) {
        tx.update("DELETE FROM oauth_grant WHERE principal = :principal")
                .bind("principal", principal)
                .execute();
    }

    /** Forgets the grants that have ended by themselves. */
    public void sweep(Tx tx, Instant now) {
        tx.update("DELETE FROM oauth_grant WHERE expires_at <= :now")
                .bind("now", now)
                .execute();
    }

    /** Tokens that are no more are removed, but for refresh tokens: those are spent. */
    private static void keepTokens(Tx tx, Grant grant) {
        var hashes = grant.tokens().stream().map(Grant.Token::hash).toArray();
        tx.update("""
            UPDATE oauth_grant_token SET spent = true
            WHERE grant_id = :id AND kind = 'refresh_token' AND NOT (hash = ANY(:hashes))
            """)
                .bind("id", grant.id())
                .bindArray("hashes", String.class, hashes)
                .execute();
        tx.update("DELETE FROM oauth_grant_token WHERE grant_id = :id AND NOT spent AND NOT (hash = ANY(:hashes))")
                .bind("id", grant.id())
                .bindArray("hashes", String.class, hashes)
                .execute();
        var batch = tx.batch("""
            INSERT INTO oauth_grant_token (hash, grant_id, kind, issued_at, expires_at, scopes, metadata, spent)
            VALUES (:hash, :id, :kind, :issued, :expires, :scopes, :metadata, false)
            ON CONFLICT (hash) DO UPDATE SET metadata = EXCLUDED.metadata
            """);
        for (var token : grant.tokens()) {
            batch.bind("hash", token.hash())
                    .bind("id", grant.id())
                    .bind("kind", token.kind())
                    .bind("issued", token.issuedAt().atOffset(ZoneOffset.UTC))
                    .bind("expires", token.expiresAt().atOffset(ZoneOffset.UTC))
                    .bindArray("scopes", String.class, token.scopes().toArray())
                    .bind("metadata", token.metadata())
                    .add();
        }
        batch.execute();
    }

    private static Grant grant(ResultSet row, List<Grant.Token> tokens) throws SQLException {
        return new Grant(
                row.getString("id"),
                row.getString("client_id"),
                row.getString("principal"),
                row.getString("kind"),
                texts(row, "scopes"),
                row.getString("attributes"),
                row.getLong("revision"),
                tokens);
    }

    private static Grant.Token token(ResultSet row) throws SQLException {
        return new Grant.Token(
                row.getString("hash"),
                row.getString("kind"),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                texts(row, "scopes"),
                row.getString("metadata"));
    }

    private static Set<String> texts(ResultSet row, String column) throws SQLException {
        return Set.of((String[]) row.getArray(column).getArray());
    }
}
