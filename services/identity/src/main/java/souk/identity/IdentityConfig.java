package souk.identity;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import souk.identity.api.Clients.ServiceClient;
import souk.identity.domain.AccountId;
import souk.identity.domain.KeySchedule;
import souk.identity.domain.Registration;
import souk.identity.domain.Role;
import souk.platform.Outcome;
import souk.platform.runtime.App;
import souk.platform.runtime.Settings;

/**
 * The settings of identity that are its own.
 *
 * @param http where it listens
 * @param origin the public address of the gateway: the issuer of all tokens, and the start of all links
 * @param audience for whom access tokens are
 * @param keys how signing keys are sealed, and when they come and go
 * @param confirmationLife how long the link in a mail is good for
 * @param start what there is from the start
 */
record IdentityConfig(Http http, URI origin, String audience, Keys keys, Duration confirmationLife, Start start) {

    private static final int PORT_MAX = 65535;
    private static final int SECRET_LENGTH_MIN = 32;
    private static final String DEMO_SECRET = "demo-secret-of-souk-service-demo";

    /** An address and a port; 0 is any that is free. */
    record Http(String host, int port) {}

    /** How keys are sealed, and when they come and go. */
    record Keys(String secret, KeySchedule schedule) {
        @Override
        public String toString() {
            return "Keys[" + schedule + "]";
        }
    }

    /**
     * What there is from the start.
     *
     * @param admin the first administrator, outside demo mode
     * @param services the programs that act for themselves
     * @param mails the folder for mails, outside demo mode
     */
    record Start(
            boolean demo,
            Optional<Registration> admin,
            List<ServiceClient> services,
            Optional<Path> mails,
            String mailFrom) {}

    static IdentityConfig of(App app) {
        var settings = app.settings();
        return new IdentityConfig(
                new Http(
                        settings.text("souk.http.host", "127.0.0.1"), settings.whole("souk.http.port", 0, 0, PORT_MAX)),
                origin(settings.text("souk.auth.issuer", "http://localhost:8080")),
                settings.text("souk.auth.audience", "souk"),
                keys(settings),
                settings.duration(
                        "souk.identity.confirmation.life",
                        Duration.ofHours(24),
                        Duration.ofMillis(1),
                        Duration.ofDays(14)),
                new Start(app.demo(), admin(settings), services(app), mails(settings), mailFrom(settings)));
    }

    private static Keys keys(Settings settings) {
        var secret = longEnough("souk.identity.key", settings.secret("souk.identity.key"));
        var life = settings.duration(
                "souk.identity.key.life", Duration.ofDays(30), Duration.ofHours(2), Duration.ofDays(365));
        var lead =
                settings.duration("souk.identity.key.lead", Duration.ofMinutes(10), Duration.ZERO, Duration.ofHours(1));
        return new Keys(secret, new KeySchedule(life, lead));
    }

    private static URI origin(String text) {
        var expected = "souk.auth.issuer is \"" + text
                + "\": expected an address such as https://shop.example, without a path";
        try {
            var uri = new URI(text);
            var web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            var bare = uri.getRawPath() == null || uri.getRawPath().isEmpty();
            if (web && uri.getHost() != null && bare && uri.getQuery() == null && uri.getFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException notAnAddress) {
            throw new Settings.Wrong(expected);
        }
        throw new Settings.Wrong(expected);
    }

    private static Optional<Registration> admin(Settings settings) {
        var email = settings.text("souk.identity.admin.email", "");
        if (email.isBlank()) {
            return Optional.empty();
        }
        var wanted = new Registration(email, settings.secret("souk.identity.admin.password"), "");
        return switch (wanted.check()) {
            case Outcome.Done<Registration>(var sound) -> Optional.of(sound);
            case Outcome.Refused<Registration> refused ->
                throw new Settings.Wrong("souk.identity.admin."
                        + refused.violations().getFirst().field() + " "
                        + refused.violations().getFirst().description());
        };
    }

    /** Written as {@code name:role,name:role}; the secret of each is {@code souk.identity.client.<name>.secret}. */
    private static List<ServiceClient> services(App app) {
        var services = new ArrayList<ServiceClient>();
        if (app.demo()) {
            services.add(new ServiceClient("souk-service-demo", DEMO_SECRET, Role.SUPPORT));
        }
        for (var entry : app.settings().text("souk.identity.clients", "").split(",", -1)) {
            if (!entry.isBlank()) {
                services.add(service(app.settings(), entry.strip()));
            }
        }
        return services;
    }

    private static ServiceClient service(Settings settings, String entry) {
        var colon = entry.indexOf(':');
        var name = entry.substring(0, Math.max(colon, 0));
        var role = Role.of(entry.substring(colon + 1)).filter(known -> known != Role.SELLER);
        if (!AccountId.fits(name) || role.isEmpty()) {
            throw new Settings.Wrong("souk.identity.clients has \"" + entry
                    + "\": expected name:role, with a role of customer, courier, support, admin");
        }
        var key = "souk.identity.client." + name + ".secret";
        return new ServiceClient(name, longEnough(key, settings.secret(key)), role.get());
    }

    private static String longEnough(String key, String secret) {
        if (secret.length() < SECRET_LENGTH_MIN) {
            throw new Settings.Wrong(
                    key + " is too short: expected " + SECRET_LENGTH_MIN + " or more random characters");
        }
        return secret;
    }

    private static Optional<Path> mails(Settings settings) {
        var folder = settings.text("souk.identity.mail.folder", "");
        if (folder.isBlank()) {
            return Optional.empty();
        }
        if (!Files.isWritable(Path.of(folder)) || !Files.isDirectory(Path.of(folder))) {
            throw new Settings.Wrong("souk.identity.mail.folder is \"" + folder + "\": expected a folder to write to");
        }
        return Optional.of(Path.of(folder));
    }

    private static String mailFrom(Settings settings) {
        return settings.text("souk.identity.mail.from", "no-reply@localhost");
    }
}
