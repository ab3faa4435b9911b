package souk.platform.testing.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import souk.contracts.orders.v1.OrdersServiceGrpc;
import souk.platform.rpc.Caller;
import souk.platform.rpc.Channels;
import souk.platform.runtime.Settings;
import souk.platform.testing.TestIssuer;
import souk.platform.testing.WrongTokens;
import souk.platform.testing.access.Guarded.Door;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {

    private static final TestIssuer ISSUER = TestIssuer.shared();

    private final Seen seen = new Seen();
    private final Guarded shop = Guarded.start(seen, ISSUER.settings());

    @AfterAll
    void close() {
        shop.close();
    }

    static Stream<Arguments> wrongTokens() {
        var wrong = new WrongTokens(ISSUER, "ann", "seller");
        return Stream.of(
                arguments("expired", "Bearer " + wrong.expired(), "TOKEN_EXPIRED"),
                arguments("endless", "Bearer " + wrong.endless(), "TOKEN_UNTRUSTED"),
                arguments("for others", "Bearer " + wrong.forOthers(), "TOKEN_UNTRUSTED"),
                arguments("from others", "Bearer " + wrong.fromOthers(), "TOKEN_UNTRUSTED"),
                arguments("of nobody", "Bearer " + wrong.ofNobody(), "TOKEN_UNTRUSTED"),
                arguments("forged", "Bearer " + wrong.forged(), "TOKEN_UNTRUSTED"),
                arguments("of an unknown key", "Bearer " + wrong.ofUnknownKey(), "TOKEN_UNTRUSTED"),
                arguments("unsigned", "Bearer " + wrong.unsigned(), "TOKEN_UNTRUSTED"),
                arguments("with a shared secret", "Bearer " + wrong.hmac(), "TOKEN_UNTRUSTED"),
                arguments("with another algorithm", "Bearer " + wrong.rs512(), "TOKEN_UNTRUSTED"),
                arguments("tampered with", "Bearer " + wrong.tampered(), "TOKEN_UNTRUSTED"),
                arguments("no JWT", "Bearer s3cret", "TOKEN_MALFORMED"),
                arguments("cut off", "Bearer " + ISSUER.token("ann", "seller").substring(0, 80), "TOKEN_MALFORMED"),
                arguments("far too long", "Bearer " + "x".repeat(9_000), "TOKEN_MALFORMED"),
                arguments("another scheme", "Basic YW5uOmFubg==", "TOKEN_MALFORMED"),
                arguments("a scheme alone", "Bearer ", "TOKEN_MALFORMED"),
                arguments("nothing", "", "TOKEN_MALFORMED"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongTokens")
    void aWrongTokenOpensNoDoorButThatOfOurOwnServices(String what, String authorization, String reason) {
        var before = seen.callers.size();
        assertThat(shop.knock(Door.ANYONE, authorization)).as(what).contains("UNAUTHENTICATED " + reason);
        assertThat(shop.knock(Door.SIGNED_IN, authorization)).as(what).contains("UNAUTHENTICATED " + reason);
        assertThat(shop.knock(Door.SELLERS, authorization)).as(what).contains("UNAUTHENTICATED " + reason);
        assertThat(seen.callers).hasSize(before);
        assertThat(shop.knock(Door.INTERNAL, authorization)).as(what).isEmpty();
    }

    @Test
    void aRefusalNeverRepeatsTheToken() {
        var token = new WrongTokens(ISSUER, "ann", "seller").forged();
        var failure =
                catchThrowableOfType(StatusRuntimeException.class, () -> shop.enter(Door.SELLERS, "Bearer " + token));
        assertThat(failure.toString()).doesNotContain(token.split("\\.", -1)[2]);
    }

    @Test
    void withoutATokenOnlyWhatIsForAnyoneOpens() {
        assertThat(shop.knock(Door.ANYONE, null)).isEmpty();
        assertThat(shop.knock(Door.INTERNAL, null)).isEmpty();
        assertThat(shop.knock(Door.SIGNED_IN, null)).contains("UNAUTHENTICATED TOKEN_MISSING");
        assertThat(shop.knock(Door.SELLERS, null)).contains("UNAUTHENTICATED TOKEN_MISSING");
    }

    @Test
    void whoIsSignedInGetsInWhereNoRoleIsNeeded() {
        var token = "bearer " + ISSUER.token("bob", "customer");
        assertThat(shop.knock(Door.ANYONE, token)).isEmpty();
        assertThat(shop.knock(Door.SIGNED_IN, token)).isEmpty();
    }

    @Test
    void whoLacksTheRoleIsToldWhichOnesThereAre() {
        var failure = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> shop.enter(Door.SELLERS, "Bearer " + ISSUER.token("bob", "customer", "support")));
        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(Guarded.info(failure).getReason()).isEqualTo("ROLE_MISSING");
        assertThat(Guarded.info(failure).getMetadataMap()).containsEntry("roles", "admin,seller");
    }

    @Test
    void oneOfTheRolesIsEnough() {
        assertThat(shop.knock(Door.SELLERS, "Bearer " + ISSUER.token("root", "admin")))
                .isEmpty();
        assertThat(shop.knock(Door.SELLERS, "Bearer " + ISSUER.token("ann", "customer", "seller")))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "INTERNAL", mode = EnumSource.Mode.EXCLUDE)
    void theServiceLearnsWhoCalls(Door door) {
        var mine = new Seen();
        try (var other = Guarded.start(mine, ISSUER.settings())) {
            other.enter(door, "Bearer " + ISSUER.sellerToken("ann", "potters"));
            var caller = mine.callers.remove();
            assertThat(caller.subject()).isEqualTo("ann");
            assertThat(caller.roles()).containsExactly("seller");
            assertThat(caller.claim("seller_id")).contains("potters");
            assertThat(caller.claims()).doesNotContainKeys("iss", "sub", "aud", "roles");
        }
    }

    @Test
    void withoutATokenAndInOurOwnMethodsNobodyCalls() {
        var mine = new Seen();
        try (var other = Guarded.start(mine, ISSUER.settings())) {
            other.enter(Door.ANYONE, null);
            other.enter(Door.INTERNAL, "Bearer " + ISSUER.token("ann", "admin"));
            assertThat(mine.callers).containsExactly(Caller.NOBODY, Caller.NOBODY);
        }
        assertThat(Caller.current()).isEqualTo(Caller.NOBODY);
    }

    @Test
    void aCallMadeForTheCallerCarriesTheTokenOnAndOneMadeByAWorkerDoesNot() throws Exception {
        var behind = new Seen();
        var channels = new ArrayList<Channels>();
        var front = new Seen(request -> {
            var orders = OrdersServiceGrpc.newBlockingStub(channels.getFirst().to("orders"));
            var _ = orders.getOrder(request);
            var refused = new ArrayList<String>();
            var worker = Thread.ofVirtual().start(() -> {
                try {
                    var _ = orders.getOrder(request);
                } catch (StatusRuntimeException failure) {
                    refused.add(Guarded.info(failure).getReason());
                }
            });
            join(worker);
            assertThat(refused).containsExactly("TOKEN_MISSING");
        });
        try (var last = Guarded.start(behind, ISSUER.settings());
                var first = Guarded.start(front, ISSUER.settings());
                var way = new Way(last)) {
            channels.add(way.channels);
            first.enter(Door.SIGNED_IN, "Bearer " + ISSUER.token("ann", "customer"));
            assertThat(behind.callers).extracting(Caller::subject).containsExactly("ann");
        }
    }

    @Test
    void withoutAnIssuerADemoServesWhatIsForAnyoneAlone() {
        try (var demo = Guarded.start(new Seen(), Map.of("souk.mode", "demo"))) {
            assertThat(demo.knock(Door.ANYONE, null)).isEmpty();
            assertThat(demo.knock(Door.INTERNAL, null)).isEmpty();
            assertThat(demo.knock(Door.SIGNED_IN, null)).contains("UNAUTHENTICATED AUTH_NOT_CONFIGURED");
            assertThat(demo.knock(Door.SELLERS, "Bearer " + ISSUER.token("ann", "seller")))
                    .contains("UNAUTHENTICATED AUTH_NOT_CONFIGURED");
        }
    }

    static List<Map<String, String>> wrongSettings() {
        return List.of(
                Map.of(),
                Map.of("souk.auth.issuer", " "),
                Map.of("souk.auth.issuer", "localhost"),
                Map.of("souk.auth.issuer", "http://localhost", "souk.auth.jwks", "ftp://localhost/keys"),
                Map.of("souk.auth.issuer", "http://localhost", "souk.auth.audience", ""));
    }

    @ParameterizedTest
    @MethodSource("wrongSettings")
    void outsideDemoModeAServiceDoesNotStartWithoutASoundIssuer(Map<String, String> settings) {
        assertThatThrownBy(() -> Guarded.start(new Seen(), settings).close())
                .isInstanceOf(Settings.Wrong.class)
                .hasMessageContaining("souk.auth.");
    }

    private static void join(Thread worker) {
        try {
            worker.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
