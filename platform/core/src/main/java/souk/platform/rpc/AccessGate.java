package souk.platform.rpc;

import com.google.rpc.Code;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import souk.platform.runtime.App;
import souk.platform.runtime.Settings;

/**
 * Lets in whom the contract lets in, and tells the service who it is. A token that is sent is verified, also where none is
 * needed, except by methods that only our own services call. Those calls that the handler makes carry the token on.
 */
final class AccessGate implements ServerInterceptor {

    private static final Context.Key<String> SENT = Context.key("souk-authorization");

    /** Of a method that is none of ours, such as those of health. */
    private static final AccessRule UNKNOWN = AccessRule.of(null);

    private final AccessTokens tokens;
    private final Map<String, AccessRule> rules;

    AccessGate(App app, List<RpcMethod> methods) {
        this.tokens = new AccessTokens(app);
        this.rules = methods.stream().collect(Collectors.toUnmodifiableMap(RpcMethod::fullName, RpcMethod::access));
        var guarded =
                methods.stream().filter(method -> method.access().needsToken()).findFirst();
        if (guarded.isPresent() && !tokens.configured() && !app.demo()) {
            throw new Settings.Wrong("souk.auth.issuer is missing: expected the URL of the issuer of access tokens,"
                    + " since " + guarded.get().fullName() + " is not for everybody");
        }
    }

    /** The header {@code authorization} of the call being served, if it had one. */
    static @Nullable String sent() {
        return SENT.get();
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var rule = rules.getOrDefault(call.getMethodDescriptor().getFullMethodName(), UNKNOWN);
        var sent = headers.get(Headers.AUTHORIZATION);
        var context = sent == null ? Context.current() : Context.current().withValue(SENT, sent);
        if (rule.kind() == AccessRule.Kind.INTERNAL || (sent == null && !rule.needsToken())) {
            return Contexts.interceptCall(Caller.NOBODY.in(context), call, headers, next);
        }
        return switch (answer(sent)) {
            case TokenAnswer.Refused(var why) -> refuse(call, why.status());
            case TokenAnswer.Known(var caller) ->
                rule.lets(caller)
                        ? Contexts.interceptCall(caller.in(context), call, headers, next)
                        : refuse(call, roleMissing(rule));
        };
    }

    private TokenAnswer answer(@Nullable String sent) {
        if (sent == null) {
            return new TokenAnswer.Refused(
                    tokens.configured() ? TokenRefusal.TOKEN_MISSING : TokenRefusal.AUTH_NOT_CONFIGURED);
        }
        return AccessTokens.bearer(sent)
                .map(tokens::verify)
                .orElseGet(() -> new TokenAnswer.Refused(TokenRefusal.TOKEN_MALFORMED));
    }

    private static <Q> ServerCall.Listener<Q> refuse(ServerCall<Q, ?> call, StatusRuntimeException status) {
        Statuses.close(call, status);
        return new ServerCall.Listener<>() {};
    }

    private static StatusRuntimeException roleMissing(AccessRule rule) {
        var roles = String.join(",", new TreeSet<>(rule.roles()));
        return Statuses.status(
                Code.PERMISSION_DENIED,
                "ROLE_MISSING",
                "This is for those who are one of: " + roles.replace(",", ", ") + ".",
                Map.of("roles", roles));
    }
}
