package souk.launcher.signin;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import souk.launcher.home.Home;
import souk.launcher.home.PrivateFile;

/** The tokens of those who signed in here, in files that only their owner can read; renewed when they are asked for. */
public final class TokenFolder {

    /** An access token that is good for less than this is renewed before it is given out. */
    private static final Duration ENOUGH = Duration.ofSeconds(60);

    private static final Gson GSON = new Gson();

    private final Path folder;
    private final SignIn signIn;
    private final URI souk;
    private final Clock clock;

    /** @param souk where the gateway is: tokens are good for one Souk only */
    public TokenFolder(Home home, URI souk, Clock clock) {
        this.folder = Home.folder(home.state().resolve("tokens"));
        this.signIn = new SignIn(souk, clock);
        this.souk = souk;
        this.clock = clock;
    }

    /** Signs in, and keeps what comes of it. */
    public Tokens signIn(String account, String password) throws IOException, InterruptedException {
        return keep(account, signIn.run(account, password));
    }

    /**
     * An access token of somebody who signed in here before; a demo account is signed in for it.
     *
     * @throws NotSignedIn if it takes a password that only a person knows
     */
    public String access(String account) throws IOException, InterruptedException {
        var kept = kept(account);
        if (kept.isPresent() && clock.instant().plus(ENOUGH).isBefore(kept.get().expires())) {
            return kept.get().access();
        }
        if (kept.isPresent()) {
            try {
                return keep(account, signIn.again(kept.get().refresh())).access();
            } catch (NotSignedIn tooOld) {
                // Then with the password.
            }
        }
        if (account.contains("@")) {
            throw new NotSignedIn(account + " is not signed in; ./souk login " + account);
        }
        return signIn(account, demoPassword(account)).access();
    }

    /** What everybody knows of the demo accounts, which exist in demo mode only. */
    public static String demoPassword(String account) {
        return "demo-" + account;
    }

    private record Kept(String souk, String access, String refresh, String expires) {}

    private Optional<Tokens> kept(String account) {
        try {
            return PrivateFile.read(file(account))
                    .map(text -> GSON.fromJson(text, Kept.class))
                    .filter(kept -> souk.toString().equals(kept.souk()))
                    .map(kept -> new Tokens(kept.access(), kept.refresh(), Instant.parse(kept.expires())));
        } catch (JsonParseException damaged) {
            return Optional.empty();
        }
    }

    private Tokens keep(String account, Tokens tokens) {
        var kept = new Kept(
                souk.toString(),
                tokens.access(),
                tokens.refresh(),
                tokens.expires().toString());
        PrivateFile.write(file(account), GSON.toJson(kept));
        return tokens;
    }

    /** Names may hold anything; file names may not. */
    private Path file(String account) {
        return folder.resolve(account.replaceAll("[^A-Za-z0-9@._-]", "_") + ".json");
    }
}
