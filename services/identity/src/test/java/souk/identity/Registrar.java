package souk.identity;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;

/** Registers accounts, and reads the mails that come of it. */
final class Registrar {

    private static final Pattern LINK =
            Pattern.compile(Pattern.quote(Identity.ISSUER) + "/register/confirm\\?token=(\\S+)");

    private final Browser browser;

    Registrar(Identity identity) {
        this.browser = identity.browser();
    }

    /** From an address of its own for every e-mail address, so that no test is limited by another. */
    HttpResponse<String> register(String email, String password, String name) {
        var body = """
            {"email": "%s", "password": "%s", "name": "%s"}""".formatted(email, password, name);
        var from = "192.0.2." + Math.floorMod(email.hashCode(), 250);
        return browser.json("POST", "/v1/accounts", body, "x-forwarded-for", from);
    }

    HttpResponse<String> confirm(String token) {
        return browser.json("POST", "/v1/accounts:confirm", "{\"token\": \"" + token + "\"}");
    }

    /** Registers and confirms; answers with the id of the account. */
    String account(String email, String password) {
        register(email, password, "");
        return Browser.json(confirm(token(email))).get("id").getAsString();
    }

    /** Of the latest link. */
    String token(String email) {
        var found = LINK.matcher(mail(email));
        if (!found.find()) {
            throw new AssertionError("no link in the mail to " + email);
        }
        return found.group(1);
    }

    /** The text of the latest mail. */
    String mail(String email) {
        return Browser.json(browser.get("/demo/inbox?email=" + email))
                .getAsJsonArray("mails")
                .get(0)
                .getAsJsonObject()
                .get("text")
                .getAsString();
    }
}
