package souk.identity.domain;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A family of tokens, which lives and ends as one.
 *
 * @param principal the account, or the client that acts for itself
 * @param kind how it came about, such as {@code authorization_code}
 * @param attributes what the authorization server remembers of it, as JSON
 * @param revision of the row that it was read from; 0 for a new one
 */
public record Grant(
        String id,
        String clientId,
        String principal,
        String kind,
        Set<String> scopes,
        String attributes,
        long revision,
        List<Token> tokens) {

    /** The kind of a token that stands for the next one. */
    public static final String REFRESH_TOKEN = "refresh_token";

    /**
     * One of its tokens, known by its hash.
     *
     * @param kind such as {@code refresh_token}
     * @param metadata what the authorization server remembers of it, as JSON
     */
    public record Token(
            String hash, String kind, Instant issuedAt, Instant expiresAt, Set<String> scopes, String metadata) {
        public Token {
            scopes = Set.copyOf(scopes);
        }
    }

    public Grant {
        scopes = Set.copyOf(scopes);
        tokens = List.copyOf(tokens);
    }

    /** When the last of its tokens has ended; a grant without any ends with its beginning. */
    public Instant expiresAt(Instant began) {
        return tokens.stream().map(Token::expiresAt).max(Instant::compareTo).orElse(began);
    }
}
