package souk.platform.testing;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.grpc.Metadata;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import souk.platform.rpc.Headers;

/**
 * An issuer of access tokens for tests: it has a key, serves its public half as the real one does, and gives whatever
 * tokens a test asks for. Those that must not be accepted are made by {@link WrongTokens}.
 */
public final class TestIssuer implements AutoCloseable {

    private static final long TOKEN_SECONDS = 600;

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile RSAKey key = TestKeys.first();
    private volatile JWKSet published = new JWKSet(key.toPublicJWK());
    private volatile boolean away;

    public TestIssuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("no issuer for the tests", e);
        }
        server.createContext("/oauth2/jwks", this::answer);
        server.start();
    }

    /** The one that all tests of this run may share, as long as they neither rotate its key nor send it away. */
    public static TestIssuer shared() {
        return Shared.ISSUER;
    }

    /** The stub, sending this token with each call. */
    public static <S extends AbstractStub<S>> S as(S stub, String token) {
        var headers = new Metadata();
        headers.put(Headers.AUTHORIZATION, "Bearer " + token);
        return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /** The settings by which an App trusts it. */
    public Map<String, String> settings() {
        return Map.of("souk.auth.issuer", url());
    }

    /** A token for the account with this id, with these roles, good for ten minutes. */
    public String token(String subject, String... roles) {
        return sign(claims(subject, roles).build());
    }

    /** A token for an account that acts for a seller. */
    public String sellerToken(String subject, String sellerId) {
        return sign(claims(subject, "seller").claim("seller_id", sellerId).build());
    }

    /** The claims of a sound token, for a test that wants some of them otherwise. */
    public JWTClaimsSet.Builder claims(String subject, String... roles) {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(url())
                .audience("souk")
                .subject(subject)
                .claim("iat", now.getEpochSecond())
                .claim("exp", now.plusSeconds(TOKEN_SECONDS).getEpochSecond())
                .jwtID(UUID.randomUUID().toString())
                .claim("roles", List.of(roles));
    }

    /** A token with these claims, signed with the present key. */
    public String sign(JWTClaimsSet claims) {
        return Signing.rs256(key, claims);
    }

    /** Signs with a new key from now on, and goes on publishing the old one too. */
    public void rotate() {
        var next = TestKeys.after(key);
        published = new JWKSet(List.of(next.toPublicJWK(), key.toPublicJWK()));
        key = next;
    }

    /** Answers 503 from now on. */
    public void goAway() {
        away = true;
    }

    public void comeBack() {
        away = false;
    }

    /** How often somebody asked for the keys. */
    public int asked() {
        return asked.get();
    }

    RSAKey key() {
        return key;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.incrementAndGet();
            var body = published.toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(away ? 503 : 200, away ? -1 : body.length);
            if (!away) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Made when the first test asks for it. */
    private static final class Shared {
        static final TestIssuer ISSUER = new TestIssuer();
    }
}
