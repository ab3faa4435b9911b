package souk.platform.rpc;

import com.google.rpc.Code;
import io.grpc.StatusRuntimeException;
import java.util.Map;

/** Each way in which an access token is not accepted. The names are part of the contract: never rename. */
public enum TokenRefusal {
    TOKEN_MISSING(Code.UNAUTHENTICATED, "This needs the header authorization: Bearer and an access token."),
    TOKEN_MALFORMED(
            Code.UNAUTHENTICATED, "The header authorization carries no access token: expected Bearer and a JWT."),
    TOKEN_EXPIRED(Code.UNAUTHENTICATED, "The access token has expired; ask for a new one."),
    TOKEN_UNTRUSTED(
            Code.UNAUTHENTICATED,
            "The access token was not given by the issuer that is trusted here, or not for this."),
    AUTH_NOT_CONFIGURED(
            Code.UNAUTHENTICATED, "Nobody can sign in here: the setting souk.auth.issuer names no issuer of tokens."),
    KEYS_AWAY(Code.UNAVAILABLE, "Access tokens cannot be checked at the moment; please try again.");

    private final Code code;
    private final String message;

    TokenRefusal(Code code, String message) {
        this.code = code;
        this.message = message;
    }

    /** The code for programs: {@code UNAUTHENTICATED}, or {@code UNAVAILABLE} if it is not the caller's fault. */
    public Code code() {
        return code;
    }

    /** A sentence for a person; it never repeats the token. */
    public String message() {
        return message;
    }

    /** The gRPC answer. To be called while the request is served. */
    public StatusRuntimeException status() {
        return Statuses.status(code, name(), message, Map.of());
    }
}
