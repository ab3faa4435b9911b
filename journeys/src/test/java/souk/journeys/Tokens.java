package souk.journeys;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Access tokens as {@code ./souk token} gives them out; asked for again before they end, which is ten minutes later. */
final class Tokens {

    private static final long SECONDS_LEFT_MIN = 120;

    private final Shell shell;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, String> kept = new HashMap<>();

    Tokens(Shell shell) {
        this.shell = shell;
    }

    /** The token of somebody who signed in; a demo account is signed in for it. */
    synchronized String of(String account) {
        var token = kept.get(account);
        if (token == null || end(token) - clock.instant().getEpochSecond() < SECONDS_LEFT_MIN) {
            token = ask(account);
            kept.put(account, token);
        }
        return token;
    }

    private String ask(String account) {
        try {
            return shell.run("./souk token " + account).text().strip();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + account + " signed in", interrupted);
        }
    }

    private static long end(String token) {
        var claims = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        return JsonParser.parseString(claims).getAsJsonObject().get("exp").getAsLong();
    }
}
