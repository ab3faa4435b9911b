package souk.launcher.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import souk.launcher.home.Home;

class TokenFolderTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path folder;

    private LoginPages pages;

    @BeforeEach
    void open() throws IOException {
        pages = new LoginPages();
    }

    @AfterEach
    void close() {
        pages.close();
    }

    @Test
    void aTokenThatIsStillGoodIsGivenOutAgain() throws Exception {
        var first = tokens(NOW).access("alice");

        assertThat(tokens(NOW.plusSeconds(200)).access("alice")).isEqualTo(first);
        assertThat(pages.grants).containsExactly("authorization_code");
    }

    @Test
    void aTokenThatSoonExpiresIsRenewedWithoutThePassword() throws Exception {
        tokens(NOW).signIn("ann@example.com", LoginPages.PASSWORD);

        var renewed = tokens(NOW.plusSeconds(290)).access("ann@example.com");

        assertThat(pages.grants).containsExactly("authorization_code", "refresh_token");
        assertThat(tokens(NOW.plusSeconds(290)).access("ann@example.com")).isEqualTo(renewed);
    }

    @Test
    void aDemoAccountWhoseTokensAreSpentIsSignedInAgain() throws Exception {
        tokens(NOW).access("alice");
        pages.forgetEverybody();

        tokens(NOW.plus(Duration.ofDays(90))).access("alice");

        assertThat(pages.grants).containsExactly("authorization_code", "refresh_token", "authorization_code");
    }

    @Test
    void whosePasswordOnlyAPersonKnowsMustSignIn() {
        assertThatThrownBy(() -> tokens(NOW).access("ann@example.com"))
                .isInstanceOf(NotSignedIn.class)
                .hasMessage("ann@example.com is not signed in; ./souk login ann@example.com");
    }

    @Test
    void theTokensOfAnotherSoukAreOfNoUseHere() throws Exception {
        tokens(NOW).signIn("ann@example.com", LoginPages.PASSWORD);

        var elsewhere = new TokenFolder(home(), URI.create("http://127.0.0.1:1"), Clock.fixed(NOW, ZoneOffset.UTC));

        assertThatThrownBy(() -> elsewhere.access("ann@example.com")).isInstanceOf(NotSignedIn.class);
    }

    @Test
    void tokensCanBeReadByTheirOwnerOnly() throws Exception {
        tokens(NOW).access("alice");

        var file = home().state().resolve("tokens/alice.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aNameThatLooksLikeAPathStaysInTheFolder() throws Exception {
        tokens(NOW).signIn("../../ann@example.com", LoginPages.PASSWORD);

        try (var files = Files.list(home().state().resolve("tokens"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aDamagedFileIsAsIfThereWereNone() throws Exception {
        tokens(NOW).access("alice");
        Files.writeString(home().state().resolve("tokens/alice.json"), "{\"souk\":");

        tokens(NOW).access("alice");

        assertThat(pages.grants).containsExactly("authorization_code", "authorization_code");
    }

    private TokenFolder tokens(Instant now) {
        return new TokenFolder(home(), pages.address(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private Home home() {
        return new Home(folder, folder.resolve("state"));
    }
}
