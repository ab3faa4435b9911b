package souk.platform.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an operator can choose. A key is looked up in these layers, the later ones winning: the default that the code
 * gives, the file named by {@code souk.config}, the environment ({@code souk.db.url} is {@code SOUK_DB_URL}), the files in
 * the folder named by {@code souk.secrets} (the file's name is the key), and what was given in the program. An empty value
 * counts as given. A wrong value throws {@link Wrong}, which stops the start.
 */
public final class Settings {

    private final SettingsLayers layers;

    private Settings(SettingsLayers layers) {
        this.layers = layers;
    }

    /**
     * Reads all layers.
     *
     * @param given the layer that wins over all others
     * @throws Wrong if a file or folder that is named cannot be read
     */
    public static Settings load(Map<String, String> given) {
        return load(given, System.getenv());
    }

    static Settings load(Map<String, String> given, Map<String, String> environment) {
        return new Settings(SettingsLayers.read(new HashMap<>(given), environment));
    }

    /** The text of a key that must be given. */
    public String text(String key) {
        var found = layers.find(key);
        if (found == null || found.value().isBlank()) {
            throw new Wrong(key + " is missing: give it as " + SettingsLayers.environmentName(key)
                    + " in the environment, in the file named by souk.config, or in the folder named by souk.secrets");
        }
        return found.value();
    }

    /** The text of a key, or the default. */
    public String text(String key, String fallback) {
        var found = layers.find(key);
        return found == null ? fallback : found.value();
    }

    /** As {@link #text(String)}, for what must never be shown, neither in a log nor in an error. */
    public String secret(String key) {
        return text(key);
    }

    /** As {@link #text(String, String)}, for what must never be shown. */
    public String secret(String key, String fallback) {
        return text(key, fallback);
    }

    /** A whole number from min to max. */
    public int whole(String key, int fallback, int min, int max) {
        var found = layers.find(key);
        if (found == null) {
            return fallback;
        }
        var expected = "a whole number from " + min + " to " + max;
        try {
            var value = Integer.parseInt(found.value().strip());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            throw wrong(key, found, expected, notANumber);
        }
        throw wrong(key, found, expected, null);
    }

    /** True or false, and nothing else. */
    public boolean flag(String key, boolean fallback) {
        return oneOf(key, Boolean.toString(fallback), Set.of("true", "false")).equals("true");
    }

    /** A time from min to max, written as {@code 500ms}, {@code 2s}, {@code 5m}, {@code 1h} or as in ISO 8601, {@code PT2S}. */
    public Duration duration(String key, Duration fallback, Duration min, Duration max) {
        var found = layers.find(key);
        if (found == null) {
            return fallback;
        }
        var expected =
                "a time from " + Durations.text(min) + " to " + Durations.text(max) + ", such as 500ms, 2s or PT2S";
        var value = Durations.parse(found.value().strip());
        if (value == null || value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw wrong(key, found, expected, null);
        }
        return value;
    }

    /** One of the words that are allowed. */
    public String oneOf(String key, String fallback, Set<String> allowed) {
        var found = layers.find(key);
        if (found == null) {
            return fallback;
        }
        if (!allowed.contains(found.value().strip())) {
            throw wrong(key, found, "one of " + String.join(", ", new TreeSet<>(allowed)), null);
        }
        return found.value().strip();
    }

    private static Wrong wrong(String key, SettingsLayers.Found found, String expected, @Nullable Throwable cause) {
        return new Wrong(key + " is \"" + found.shown() + "\" (" + found.source() + "): expected " + expected, cause);
    }

    /** A setting that the process cannot start with. The message names the key, the value and what is allowed. */
    public static final class Wrong extends RuntimeException {

        public Wrong(String message) {
            super(message);
        }

        Wrong(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
