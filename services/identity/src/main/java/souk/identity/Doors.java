package souk.identity;

import java.net.URI;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import souk.identity.api.AskEveryTime;
import souk.identity.api.Claims;
import souk.identity.api.ClientSecrets;
import souk.identity.api.Clients;
import souk.identity.api.EndOfLogin;
import souk.identity.api.Frontage;
import souk.identity.api.Grants;
import souk.identity.api.PublicClients;
import souk.identity.api.SignInGate;
import souk.identity.app.KeyRing;

/**
 * All that main has made and that Spring is handed.
 *
 * @param frontage the outermost gate
 * @param routes our own pages and JSON
 * @param signIn behind the login form
 * @param server what the authorization server stands on
 */
record Doors(Frontage frontage, RouterFunction<ServerResponse> routes, SignInGate signIn, Server server) {

    /** What the authorization server stands on. */
    record Server(
            Issuer issuer,
            Clients clients,
            ClientSecrets secrets,
            Grants grants,
            AskEveryTime consents,
            PublicClients publicClients,
            EndOfLogin endOfLogin) {}

    /** Who signs tokens, for whom, with which keys, and what they say. */
    record Issuer(URI origin, String audience, KeyRing ring, Claims claims) {}
}
