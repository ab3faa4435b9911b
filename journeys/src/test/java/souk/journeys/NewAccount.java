package souk.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.regex.Pattern;

/** Somebody who was not there before. */
final class NewAccount {

    private static final String PASSWORD = "a-word-for-a-journey";
    private static final Pattern LINK = Pattern.compile("token=([A-Za-z0-9._~-]+)");

    private NewAccount() {}

    /** Registers, confirms the address by the mail that comes, and signs in by the CLI; answers the address. */
    static String signedIn(Souk souk) throws Exception {
        var email = "journey-" + UUID.randomUUID() + "@example.com";
        var visitor = souk.visitor();
        var registered = visitor.write("POST", "/v1/accounts", """
                {"email": "%s", "password": "%s", "name": "Jo Journey"}""".formatted(email, PASSWORD));
        assertThat(registered.status()).as(registered.body()).isEqualTo(201);

        var link = LINK.matcher(visitor.get("/demo/inbox?email=" + email).body());
        assertThat(link.find()).isTrue();
        var confirmed = visitor.write("POST", "/v1/accounts:confirm", "{\"token\": \"" + link.group(1) + "\"}");
        assertThat(confirmed.status()).as(confirmed.body()).isBetween(200, 299);

        souk.run("login " + email + " --password " + PASSWORD);
        return email;
    }
}
