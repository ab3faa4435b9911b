package souk.launcher.home;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Passwords and tokens, made at random when first asked for and kept in files that only their owner can read. Each process
 * has a folder of its own, in which a file's name is the key of the setting; so it finds its own secrets and no others.
 */
public record Secrets(Path folder) {

    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The secret of this name, made now if there is none. */
    public String of(String owner, String key) {
        var file = folder(owner).resolve(key);
        return PrivateFile.read(file).map(String::strip).orElseGet(() -> {
            var secret = fresh();
            PrivateFile.write(file, secret + "\n");
            return secret;
        });
    }

    /** Gives an owner a secret that another has too, such as a token that both sides must know. */
    public void share(String owner, String key, String secret) {
        var file = folder(owner).resolve(key);
        if (!PrivateFile.read(file).map(String::strip).orElse("").equals(secret)) {
            PrivateFile.write(file, secret + "\n");
        }
    }

    /** The folder to name in {@code SOUK_SECRETS}. */
    public Path folder(String owner) {
        return Home.folder(folder.resolve(owner));
    }

    /** 24 random bytes, in letters that need no quoting anywhere. */
    public static String fresh() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
