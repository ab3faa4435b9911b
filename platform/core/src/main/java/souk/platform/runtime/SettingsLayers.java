package souk.platform.runtime;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The layers in which a setting is looked up, over SmallRye Config. Values are taken as they are, nothing is expanded. */
final class SettingsLayers {

    /** A secret is a password, a token or a key, never a large file. */
    private static final long SECRET_BYTES_MAX = 64 * 1024;

    private static final String SECRETS = "secret files";
    private static final int SHOWN_CHARS_MAX = 100;

    private final SmallRyeConfig config;
    private final Map<String, String> secrets;

    private SettingsLayers(SmallRyeConfig config, Map<String, String> secrets) {
        this.config = config;
        this.secrets = secrets;
    }

    /** A value, and where it comes from. */
    record Found(String value, String source, boolean secret) {

        /** The value as it may be seen in an error. */
        String shown() {
            if (secret) {
                return "***";
            }
            return value.length() <= SHOWN_CHARS_MAX ? value : value.substring(0, SHOWN_CHARS_MAX) + "…";
        }
    }

    static SettingsLayers read(Map<String, String> given, Map<String, String> environment) {
        var file = new HashMap<String, String>();
        var configFile = place("souk.config", given, environment, file);
        if (!configFile.isEmpty()) {
            file.putAll(readFile(Path.of(configFile)));
        }
        var secretFolder = place("souk.secrets", given, environment, file);
        Map<String, String> secrets = secretFolder.isEmpty() ? Map.of() : readSecrets(Path.of(secretFolder));
        var config = new SmallRyeConfigBuilder()
                .withSources(
                        new PropertiesConfigSource(file, "file " + configFile, 200),
                        new EnvConfigSource(environment, 300),
                        new PropertiesConfigSource(secrets, SECRETS, 400),
                        new PropertiesConfigSource(given, "given by the program", 500))
                .build();
        return new SettingsLayers(config, secrets);
    }

    @Nullable
    Found find(String key) {
        var value = config.getConfigValue(key);
        if (value.getRawValue() == null) {
            return null;
        }
        var source = value.getConfigSourceName();
        var secret = secrets.containsKey(key) || key.endsWith("password") || key.endsWith("token");
        var where = source != null && source.startsWith("Env") ? "environment " + environmentName(key) : source;
        return new Found(value.getRawValue(), where == null ? "unknown" : where, secret);
    }

    static String environmentName(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static String place(
            String key, Map<String, String> given, Map<String, String> environment, Map<String, String> file) {
        var fromFile = file.getOrDefault(key, "");
        return given.getOrDefault(key, environment.getOrDefault(environmentName(key), fromFile));
    }

    private static Map<String, String> readFile(Path path) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new Settings.Wrong(
                    "souk.config is \"" + path + "\": expected a properties file that can be read, but " + unreadable,
                    unreadable);
        }
        var values = new HashMap<String, String>();
        properties.forEach((key, value) -> values.put(key.toString(), value.toString()));
        return values;
    }

    private static Map<String, String> readSecrets(Path folder) {
        var values = new HashMap<String, String>();
        try (var files = Files.newDirectoryStream(folder, "souk.*")) {
            for (var file : files) {
                if (Files.isRegularFile(file)) {
                    values.put(String.valueOf(file.getFileName()), readSecret(file));
                }
            }
        } catch (IOException unreadable) {
            throw new Settings.Wrong(
                    "souk.secrets is \"" + folder + "\": expected a folder that can be read, but " + unreadable,
                    unreadable);
        }
        return values;
    }

    private static String readSecret(Path file) throws IOException {
        if (Files.size(file) > SECRET_BYTES_MAX) {
            throw new IOException(file.getFileName() + " is larger than " + SECRET_BYTES_MAX + " bytes");
        }
        return Files.readString(file).strip();
    }
}
