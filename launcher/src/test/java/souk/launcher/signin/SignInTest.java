package souk.launcher.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private LoginPages pages;
    private SignIn signIn;

    @BeforeEach
    void open() throws IOException {
        pages = new LoginPages();
        signIn = new SignIn(pages.address(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        pages.close();
    }

    @Test
    void whoKnowsThePasswordGetsTokens() throws Exception {
        var tokens = signIn.run("ann@example.com", LoginPages.PASSWORD);

        assertThat(tokens.access()).startsWith("access-");
        assertThat(tokens.refresh()).startsWith("refresh-");
        assertThat(tokens.expires()).isEqualTo(NOW.plusSeconds(300));
        assertThat(pages.grants).containsExactly("authorization_code");
    }

    @Test
    void whoDoesNotKnowItIsToldSoAndThePasswordIsNotRepeated() {
        assertThatThrownBy(() -> signIn.run("ann@example.com", "wrong-one"))
                .isInstanceOf(NotSignedIn.class)
                .hasMessageContaining("ann@example.com was not signed in")
                .hasMessageNotContaining("wrong-one");
        assertThat(pages.grants).isEmpty();
    }

    @Test
    void aRefreshTokenIsGoodOnce() throws Exception {
        var first = signIn.run("ann@example.com", LoginPages.PASSWORD);

        var second = signIn.again(first.refresh());

        assertThat(second.access()).isNotEqualTo(first.access());
        assertThatThrownBy(() -> signIn.again(first.refresh()))
                .isInstanceOf(NotSignedIn.class)
                .hasMessageContaining("status 400, invalid_grant");
    }

    @Test
    void anAnswerToAnotherQuestionIsNotTaken() {
        pages.leadsTo = "http://127.0.0.1/callback?code=stolen&state=another";

        assertThatThrownBy(() -> signIn.run("ann@example.com", LoginPages.PASSWORD))
                .isInstanceOf(NotSignedIn.class)
                .hasMessage("the answer was not for this question");
        assertThat(pages.grants).isEmpty();
    }

    @Test
    void whatIdentityRefusesIsTold() {
        pages.leadsTo = "http://127.0.0.1/callback?error=access_denied&state={state}";

        assertThatThrownBy(() -> signIn.run("ann@example.com", LoginPages.PASSWORD))
                .isInstanceOf(NotSignedIn.class)
                .hasMessage("refused: access_denied");
    }

    @Test
    void aCircleOfPagesIsLeft() {
        pages.leadsTo = "/oauth2/authorize?round";

        assertThatThrownBy(() -> signIn.run("ann@example.com", LoginPages.PASSWORD))
                .isInstanceOf(NotSignedIn.class)
                .hasMessage("the login leads in a circle");
    }

    @Test
    void whileIdentityIsAwayThereIsNoLoginPage() {
        pages.troubles.put("/oauth2/authorize", 503);

        assertThatThrownBy(() -> signIn.run("ann@example.com", LoginPages.PASSWORD))
                .isInstanceOf(NotSignedIn.class)
                .hasMessageContaining("there is no login page at " + pages.address() + "/login (status 503)");
    }

    @Test
    void anAnswerThatIsNoJsonIsNoToken() {
        pages.troubles.put("/oauth2/token", 502);

        assertThatThrownBy(() -> signIn.again("refresh"))
                .isInstanceOf(NotSignedIn.class)
                .hasMessageContaining("no token was given (status 502");
    }
}
