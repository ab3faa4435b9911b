package souk.identity.api;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import souk.identity.app.EndGrant;
import souk.identity.app.FindGrant;
import souk.identity.app.KeepGrant;
import souk.identity.domain.Grant;

/** Where the authorization server keeps what it grants. */
public final class Grants implements OAuth2AuthorizationService {

    private final GrantWire wire = new GrantWire();
    private final KeepGrant keep;
    private final FindGrant find;
    private final EndGrant end;
    private final RegisteredClientRepository clients;
    private final Clock clock;

    public Grants(KeepGrant keep, FindGrant find, EndGrant end, RegisteredClientRepository clients, Clock clock) {
        this.keep = keep;
        this.find = find;
        this.end = end;
        this.clients = clients;
        this.clock = clock;
    }

    /** Of two requests with one code or one refresh token, the second to arrive here is refused. */
    @Override
    public void save(OAuth2Authorization authorization) {
        if (!keep.run(wire.grant(authorization, clock.instant()))) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        end.run(authorization.getId());
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return authorization(find.byId(id), "");
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return authorization(find.byToken(token, type == null ? "" : type.getValue()), token);
    }

    /** The grant of a client that is no more is no more, too. */
    private @Nullable OAuth2Authorization authorization(Optional<Grant> found, String presented) {
        if (found.isEmpty()) {
            return null;
        }
        var client = clients.findById(found.get().clientId());
        return client == null ? null : wire.authorization(found.get(), client, presented);
    }
}
