package souk.gateway.edge;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import souk.platform.rpc.AccessRule;
import souk.platform.rpc.AccessTokens;
import souk.platform.rpc.Caller;
import souk.platform.rpc.TokenAnswer;
import souk.platform.rpc.TokenRefusal;

/**
 * Lets a request through to its route if the contract lets its caller in. A token that is sent is checked, also where none
 * is needed. The services check again; what is turned away here does not reach them at all.
 */
final class Guard {

    private static final int AGAIN_SECONDS = 1;

    private final AccessTokens tokens;

    Guard(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /** Who asks, if that can be told without waiting. */
    Optional<Caller> known(HttpServerRequest request) {
        return token(request).flatMap(tokens::cached);
    }

    /** Goes on with those who may; the others are answered. A token that was not seen before is checked on another thread. */
    void check(Exchange exchange, AccessRule rule, Runnable then) {
        var request = exchange.request();
        var token = token(request);
        if (!request.headers().contains("authorization")) {
            if (rule.needsToken()) {
                refuse(exchange, tokens.configured() ? TokenRefusal.TOKEN_MISSING : TokenRefusal.AUTH_NOT_CONFIGURED);
            } else {
                then.run();
            }
        } else if (token.isEmpty()) {
            refuse(exchange, TokenRefusal.TOKEN_MALFORMED);
        } else {
            var known = tokens.cached(token.get());
            if (known.isPresent()) {
                decide(exchange, rule, known.get(), then);
            } else {
                verify(exchange, rule, token.get(), then);
            }
        }
    }

    private void verify(Exchange exchange, AccessRule rule, String token, Runnable then) {
        // The body has to wait until someone reads it.
        exchange.request().pause();
        exchange.loop()
                .elsewhere(() -> tokens.verify(token))
                .map(answer -> {
                    switch (answer) {
                        case TokenAnswer.Known(var caller) -> decide(exchange, rule, caller, then);
                        case TokenAnswer.Refused(var why) -> refuse(exchange, why);
                    }
                    return true;
                })
                .onFailure(bug -> Reception.ourFault(exchange, bug))
                .onComplete(_ -> exchange.request().resume());
    }

    private static void decide(Exchange exchange, AccessRule rule, Caller caller, Runnable then) {
        if (exchange.over()) {
            return;
        }
        if (rule.lets(caller)) {
            then.run();
            return;
        }
        var roles = String.join(", ", new TreeSet<>(rule.roles()));
        exchange.fail(new Problem(
                403,
                "ROLE_MISSING",
                "This is for those who are one of: " + roles + ".",
                List.of(),
                Map.of("roles", roles.replace(", ", ",")),
                0));
    }

    private static void refuse(Exchange exchange, TokenRefusal why) {
        exchange.fail(
                why == TokenRefusal.KEYS_AWAY
                        ? Problem.later(503, why.name(), why.message(), AGAIN_SECONDS)
                        : Problem.of(401, why.name(), why.message()));
    }

    /** The token of a request; nothing if there is none, or more than one. */
    private static Optional<String> token(HttpServerRequest request) {
        var sent = request.headers().getAll("authorization");
        return sent.size() == 1 ? AccessTokens.bearer(sent.getFirst()) : Optional.empty();
    }
}
