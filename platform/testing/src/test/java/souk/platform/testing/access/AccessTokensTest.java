package souk.platform.testing.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import souk.platform.rpc.AccessTokens;
import souk.platform.rpc.Caller;
import souk.platform.rpc.TokenAnswer;
import souk.platform.rpc.TokenRefusal;
import souk.platform.runtime.Settings;
import souk.platform.testing.TestIssuer;
import souk.platform.testing.WrongTokens;

/** With an issuer of its own, which changes keys and goes away, and a clock that is moved by hand. */
class AccessTokensTest {

    private static final Duration KEYS_ARE_OLD_AFTER = Duration.ofMinutes(6);
    private static final Duration KEYS_ARE_GIVEN_UP_AFTER = Duration.ofHours(25);

    private final TestIssuer issuer = new TestIssuer();
    private final HandClock clock = new HandClock();
    private final AccessTokens tokens = new AccessTokens(Settings.load(issuer.settings()), clock);

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void aTokenThatWasVerifiedIsRememberedWithoutWaiting() {
        var token = issuer.token("ann", "customer");
        assertThat(tokens.cached(token)).isEmpty();
        assertThat(subject(token)).isEqualTo("ann");
        issuer.goAway();
        assertThat(tokens.cached(token)).map(Caller::subject).contains("ann");
    }

    @Test
    void aRefusedTokenIsNotRemembered() {
        var token = new WrongTokens(issuer, "ann", "customer").forged();
        assertThat(refusal(token)).isEqualTo(TokenRefusal.TOKEN_UNTRUSTED);
        assertThat(tokens.cached(token)).isEmpty();
    }

    @Test
    void aRememberedTokenDiesWhenItExpires() {
        var token = issuer.sign(issuer.claims("ann", "customer")
                .claim("exp", clock.instant().plusSeconds(60).getEpochSecond())
                .build());
        assertThat(subject(token)).isEqualTo("ann");
        clock.move(Duration.ofSeconds(61));
        assertThat(tokens.cached(token)).isEmpty();
        // Within the skew that clocks may have it is verified again, and still good; later it is not.
        assertThat(subject(token)).isEqualTo("ann");
        assertThat(tokens.cached(token)).isEmpty();
        clock.move(Duration.ofSeconds(30));
        assertThat(refusal(token)).isEqualTo(TokenRefusal.TOKEN_EXPIRED);
    }

    @Test
    void aLongLivedTokenIsVerifiedAgainAfterSomeMinutes() {
        var token = issuer.token("ann", "customer");
        assertThat(subject(token)).isEqualTo("ann");
        clock.move(KEYS_ARE_OLD_AFTER);
        assertThat(tokens.cached(token)).isEmpty();
        assertThat(subject(token)).isEqualTo("ann");
    }

    @Test
    void aTokenThatIsNotYetGoodIsRefused() {
        var token = issuer.sign(issuer.claims("ann", "customer")
                .claim("nbf", clock.instant().plusSeconds(60).getEpochSecond())
                .build());
        assertThat(refusal(token)).isEqualTo(TokenRefusal.TOKEN_UNTRUSTED);
    }

    @Test
    void aChangeOfTheKeyLetsTokensOfBothKeysIn() {
        var before = issuer.token("ann", "customer");
        assertThat(subject(before)).isEqualTo("ann");
        issuer.rotate();
        assertThat(subject(issuer.token("bob", "customer"))).isEqualTo("bob");
        assertThat(subject(issuer.token("cleo", "customer"))).isEqualTo("cleo");
        assertThat(subject(before)).isEqualTo("ann");
        assertThat(issuer.asked()).isEqualTo(2);
    }

    @Test
    void unknownKeysDoNotMakeUsAskTheIssuerAgainAndAgain() {
        assertThat(subject(issuer.token("ann", "customer"))).isEqualTo("ann");
        for (int each = 0; each < 10; each++) {
            assertThat(refusal(new WrongTokens(issuer, "eve", "admin").ofUnknownKey()))
                    .isEqualTo(TokenRefusal.TOKEN_UNTRUSTED);
        }
        assertThat(issuer.asked()).isEqualTo(3);
        assertThat(subject(issuer.token("bob", "customer"))).isEqualTo("bob");
    }

    @Test
    void whileTheIssuerIsAwayKnownKeysStayGoodForADay() {
        assertThat(subject(issuer.token("ann", "customer"))).isEqualTo("ann");
        issuer.goAway();
        clock.move(KEYS_ARE_OLD_AFTER);
        var token = token("bob");
        assertThat(subject(token)).isEqualTo("bob");
        clock.move(KEYS_ARE_GIVEN_UP_AFTER);
        assertThat(refusal(token("cleo"))).isEqualTo(TokenRefusal.KEYS_AWAY);
    }

    @Test
    void oldKeysAreFetchedAnewBesideTheCalls() {
        assertThat(subject(issuer.token("ann", "customer"))).isEqualTo("ann");
        clock.move(KEYS_ARE_OLD_AFTER);
        assertThat(subject(token("bob"))).isEqualTo("bob");
        await().until(() -> issuer.asked() == 2);
    }

    @Test
    void keysThatCannotBeFetchedAreNoFaultOfTheCaller() {
        issuer.goAway();
        var token = issuer.token("ann", "customer");
        for (int each = 0; each < 5; each++) {
            assertThat(refusal(token)).isEqualTo(TokenRefusal.KEYS_AWAY);
        }
        assertThat(issuer.asked()).isEqualTo(3);
        issuer.comeBack();
        clock.move(Duration.ofSeconds(6));
        assertThat(subject(token)).isEqualTo("ann");
    }

    @Test
    void manyCallsAtTheStartFetchTheKeysOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = Stream.generate(() -> issuer.token("ann", "customer"))
                    .limit(20)
                    .<Callable<String>>map(token -> () -> subject(token))
                    .toList();
            for (var answer : threads.invokeAll(calls)) {
                assertThat(answer.get()).isEqualTo("ann");
            }
        }
        assertThat(issuer.asked()).isEqualTo(1);
    }

    @Test
    void theAudienceIsASetting() {
        var settings = new HashMap<>(issuer.settings());
        settings.put("souk.auth.audience", "bazaar");
        var others = new AccessTokens(Settings.load(Map.copyOf(settings)), clock);
        assertThat(others.verify(new WrongTokens(issuer, "ann", "customer").forOthers()))
                .isInstanceOf(TokenAnswer.Known.class);
        assertThat(others.verify(issuer.token("ann", "customer"))).isInstanceOf(TokenAnswer.Refused.class);
    }

    private String token(String subject) {
        return issuer.sign(issuer.claims(subject, "customer")
                .claim("exp", clock.instant().plusSeconds(600).getEpochSecond())
                .build());
    }

    private String subject(String token) {
        if (tokens.verify(token) instanceof TokenAnswer.Known(var caller)) {
            return caller.subject();
        }
        throw new AssertionError("refused: " + tokens.verify(token));
    }

    private TokenRefusal refusal(String token) {
        if (tokens.verify(token) instanceof TokenAnswer.Refused(var why)) {
            return why;
        }
        throw new AssertionError("accepted");
    }

    /** Begins now, and stands still until it is moved. */
    private static final class HandClock extends Clock {

        private volatile Instant now = Instant.now();

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
