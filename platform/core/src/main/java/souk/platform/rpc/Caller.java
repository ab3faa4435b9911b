package souk.platform.rpc;

import io.grpc.Context;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks, as the token of the request says.
 *
 * @param subject the id of the account; empty for nobody
 * @param roles such as {@code customer} or {@code admin}
 * @param claims what else the token says of the account, such as {@code seller_id}
 */
public record Caller(String subject, Set<String> roles, Map<String, String> claims) {

    /** Nobody in particular: one without a token, or a service of ours. */
    public static final Caller NOBODY = new Caller("", Set.of(), Map.of());

    private static final Context.Key<Caller> CURRENT = Context.key("souk-caller");

    public Caller {
        roles = Set.copyOf(roles);
        claims = Map.copyOf(claims);
    }

    /** Who asked for the request that is being served; {@link #NOBODY} if nobody said. */
    public static Caller current() {
        var caller = CURRENT.get();
        return caller == null ? NOBODY : caller;
    }

    /** The given gRPC context, with this caller in it. */
    public Context in(Context context) {
        return context.withValue(CURRENT, this);
    }

    /** Whether the caller has this role. */
    public boolean is(String role) {
        return roles.contains(role);
    }

    /** What else the token says of the account. */
    public Optional<String> claim(String name) {
        return Optional.ofNullable(claims.get(name));
    }
}
