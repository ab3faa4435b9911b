package souk.chaos.shop;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import souk.chaos.system.SystemUnderTest;
import souk.launcher.signin.NotSignedIn;

/** Access tokens of the demo accounts, asked for long before they end, as often as it takes. */
final class Passes {

    private static final Duration GOOD_FOR = Duration.ofMinutes(4);
    private static final Duration APART = Duration.ofMillis(500);
    private static final int TRIES_MAX = 240;

    private final SystemUnderTest system;
    private final Map<String, Pass> passes = new HashMap<>();

    private record Pass(String token, long until) {}

    Passes(SystemUnderTest system) {
        this.system = system;
    }

    synchronized String of(String who) throws InterruptedException {
        var known = passes.get(who);
        if (known != null && known.until - System.nanoTime() > 0) {
            return known.token;
        }
        for (int tries = 1; ; tries++) {
            try {
                var pass = new Pass(system.token(who), System.nanoTime() + GOOD_FOR.toNanos());
                passes.put(who, pass);
                return pass.token;
            } catch (IOException | NotSignedIn away) {
                if (known != null) {
                    // It is good for some minutes more.
                    return known.token;
                }
                if (tries == TRIES_MAX) {
                    throw new IllegalStateException(who + " cannot sign in", away);
                }
                SystemUnderTest.pause(APART);
            }
        }
    }
}
