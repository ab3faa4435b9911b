package souk.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import souk.launcher.cli.Played;
import souk.launcher.edge.PlayedEdge;
import souk.launcher.home.Home;
import souk.launcher.home.PrivateFile;
import souk.launcher.home.ProcessMark;
import souk.launcher.signin.LoginPages;
import souk.launcher.supervisor.Contact;
import souk.launcher.supervisor.Status;

/** The commands that work in somebody's name, beside a supervisor and an identity that are played. */
class AccountsTest {

    private static final Gson GSON = new Gson();

    @TempDir
    Path folder;

    private final Played played = new Played();
    private final StringWriter errors = new StringWriter();
    private LoginPages identity;
    private PlayedEdge supervisor;
    private SoukMain souk;

    @BeforeEach
    void run() throws Exception {
        identity = new LoginPages();
        supervisor = new PlayedEdge();
        var home = new Home(folder, folder.resolve("state"));
        var self = ProcessMark.of(ProcessHandle.current().pid()).orElseThrow();
        var contact = new Contact(self, supervisor.address().getPort(), "key");
        PrivateFile.write(home.run().resolve("supervisor"), GSON.toJson(contact));
        souk = new SoukMain(home, played.screen, new PrintWriter(errors, true));
    }

    @AfterEach
    void end() {
        supervisor.close();
        identity.close();
    }

    @Test
    void whoSignedInOnceGetsTheTokenForCurlAgainAndAgain() {
        assertThat(command("login", "ann@example.com", "--password", LoginPages.PASSWORD))
                .isZero();
        assertThat(command("token", "ann@example.com")).isZero();
        assertThat(command("token", "ann@example.com")).isZero();

        var lines = played.text().lines().toList();
        assertThat(lines.get(0)).startsWith("Signed in as ann@example.com; the token is good until ");
        assertThat(lines.get(1))
                .contains("$(./souk token ann@example.com)")
                .contains(identity.address() + "/v1/orders");
        assertThat(lines.subList(2, lines.size())).containsExactly("access-2", "access-2");
        assertThat(identity.grants).containsExactly("authorization_code");
    }

    @Test
    void aDemoAccountNeedsNoLogin() {
        assertThat(command("token", "alice")).isZero();
        assertThat(played.text()).startsWith("access-");
    }

    @Test
    void whoGivesTheWrongPasswordIsToldInOneLine() {
        assertThat(command("login", "ann@example.com", "--password", "wrong-one"))
                .isEqualTo(1);
        assertThat(errors.toString())
                .startsWith("souk: ann@example.com was not signed in")
                .doesNotContain("wrong-one")
                .doesNotContain("\tat ");
    }

    @Test
    void thereIsNoTokenOfWhoDidNotSignIn() {
        assertThat(command("token", "bob@example.com")).isEqualTo(1);
        assertThat(errors.toString())
                .startsWith("souk: bob@example.com is not signed in; ./souk login bob@example.com");
        assertThat(played.text()).isEmpty();
    }

    @Test
    void booksThatAreNotOpenCannotBeAudited() {
        assertThat(command("audit")).isEqualTo(1);
        assertThat(errors.toString()).startsWith("souk: not everything is running; see ./souk status");
    }

    private int command(String... words) {
        var url = identity.address().toString();
        supervisor.answer(200, GSON.toJson(new Status("ready", "separate", url, 1, "", "", 0, List.of())));
        return souk.run(words);
    }
}
