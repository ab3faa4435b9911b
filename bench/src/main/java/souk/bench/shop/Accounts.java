package souk.bench.shop;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.security.crypto.bcrypt.BCrypt;
import souk.bench.measure.Subject;
import souk.bench.measure.Unfit;
import souk.launcher.home.Home;
import souk.launcher.home.PrivateFile;
import souk.launcher.home.Secrets;
import souk.launcher.signin.NotSignedIn;
import souk.launcher.signin.SignIn;
import souk.launcher.signin.Tokens;

/**
 * The accounts of the shoppers. Identity lets one address register only a few, so these are written into its database, with
 * a password at random that is cheap to check. They sign in as everybody does, once; later their tokens are renewed.
 */
public final class Accounts {

    private static final int BCRYPT_STRENGTH = 4;
    private static final int AT_ONCE = 8;
    private static final Gson GSON = new Gson();

    private final Subject subject;
    private final SignIn signIn;
    private final Path file;
    private final Clock clock = Clock.systemUTC();

    public Accounts(Subject subject) {
        this.subject = subject;
        this.signIn = new SignIn(subject.url(), clock);
        this.file = Home.folder(subject.home().state().resolve("bench")).resolve("tokens.json");
    }

    private record Kept(String access, String refresh, String expires) {}

    /** Access tokens of so many shoppers, good for so long; by account. */
    public Map<String, String> tokens(int count, Duration life) throws IOException, InterruptedException, SQLException {
        var kept = kept();
        var password = new Secrets(subject.home().secrets()).of("bench", "shoppers.password");
        if (kept.size() < count) {
            make(count, password);
        }
        var until = clock.instant().plus(life);
        var tokens = new ConcurrentSkipListMap<String, Kept>();
        try (var threads = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofPlatform().name("sign-in-", 0).factory())) {
            var asked = new TreeMap<String, Future<Kept>>();
            for (int i = 0; i < count; i++) {
                var account = account(i);
                asked.put(account, threads.submit(() -> good(account, kept.get(account), password, until)));
            }
            for (var each : asked.entrySet()) {
                tokens.put(each.getKey(), answer(each.getValue()));
            }
        } finally {
            // A refresh token is good once: what was renewed must be kept, whatever happened to the others.
            kept.putAll(tokens);
            PrivateFile.write(file, GSON.toJson(kept));
        }
        var access = new TreeMap<String, String>();
        tokens.forEach((account, token) -> access.put(account, token.access()));
        return access;
    }

    private static Kept answer(Future<Kept> asked) throws InterruptedException {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw new Unfit("a shopper cannot sign in: " + e.getCause());
        }
    }

    private Kept good(String account, @org.jspecify.annotations.Nullable Kept kept, String password, Instant until)
            throws IOException, InterruptedException {
        if (kept != null && Instant.parse(kept.expires()).isAfter(until)) {
            return kept;
        }
        return kept(renewed(account, kept, password));
    }

    private Tokens renewed(String account, @org.jspecify.annotations.Nullable Kept kept, String password)
            throws IOException, InterruptedException {
        try {
            return kept == null ? signIn.run(email(account), password) : signIn.again(kept.refresh());
        } catch (NotSignedIn tooOld) {
            return signIn.run(email(account), password);
        }
    }

    private static Kept kept(Tokens tokens) {
        return new Kept(tokens.access(), tokens.refresh(), tokens.expires().toString());
    }

    private Map<String, Kept> kept() {
        try {
            return PrivateFile.read(file)
                    .map(text -> GSON.fromJson(text, new TypeToken<TreeMap<String, Kept>>() {}))
                    .orElseGet(TreeMap::new);
        } catch (JsonParseException damaged) {
            return new TreeMap<>();
        }
    }

    private void make(int count, String password) throws SQLException {
        var hash = "{bcrypt}" + BCrypt.hashpw(password, BCrypt.gensalt(BCRYPT_STRENGTH));
        try (var identity = subject.database("identity");
                var insert = identity.prepareStatement("""
            INSERT INTO account (id, email, name, password_hash, roles, seller_id, confirmed, locked, created_at)
            VALUES (?, ?, 'A shopper of the bench', ?, ARRAY['customer'], '', true, false, now())
            ON CONFLICT DO NOTHING
            """)) {
            for (int i = 0; i < count; i++) {
                insert.setString(1, account(i));
                insert.setString(2, email(account(i)));
                insert.setString(3, hash);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static String account(int number) {
        return "bench-" + (10_000 + number);
    }

    private static String email(String account) {
        return account + "@example.com";
    }
}
