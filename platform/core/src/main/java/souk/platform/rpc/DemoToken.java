package souk.platform.rpc;

import com.google.rpc.Code;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import souk.platform.runtime.App;

/**
 * Stands where identity will stand: whoever wants to change something from outside needs the development token, and only
 * demo mode accepts it. Reading is open, and so are methods that have no HTTP path, since only our own services call them.
 */
final class DemoToken implements ServerInterceptor {

    private static final String SCHEME = "Bearer ";

    private final Set<String> guarded;
    private final boolean demo;
    private final byte[] token;

    DemoToken(App app, List<RpcMethod> methods) {
        this.guarded = methods.stream()
                .filter(method -> method.open() && !method.readOnly())
                .map(RpcMethod::fullName)
                .collect(Collectors.toUnmodifiableSet());
        this.demo = app.demo();
        this.token = demo ? bytes(app.settings().secret("souk.demo.token", "").strip()) : new byte[0];
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (guarded.contains(call.getMethodDescriptor().getFullMethodName())) {
            var refusal = refusal(headers.get(Headers.AUTHORIZATION));
            if (refusal != null) {
                Statuses.close(call, refusal);
                return new ServerCall.Listener<>() {};
            }
        }
        return next.startCall(call, headers);
    }

    private @Nullable StatusRuntimeException refusal(@Nullable String authorization) {
        if (!demo) {
            return Statuses.status(
                    Code.PERMISSION_DENIED,
                    "WRITES_CLOSED",
                    "Nobody may change anything yet: there are no accounts, and this is not demo mode.",
                    Map.of());
        }
        if (authorization == null) {
            return unauthenticated("TOKEN_MISSING", "This needs the header authorization: Bearer and the demo token.");
        }
        var sent = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? bytes(authorization.substring(SCHEME.length()).strip())
                : new byte[0];
        // Compared in constant time, so that the time it takes tells nothing. No token is set: none is right.
        if (token.length == 0 || !MessageDigest.isEqual(token, sent)) {
            return unauthenticated("TOKEN_UNKNOWN", "The header authorization does not carry the demo token.");
        }
        return null;
    }

    private static StatusRuntimeException unauthenticated(String reason, String message) {
        return Statuses.status(Code.UNAUTHENTICATED, reason, message, Map.of());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
