package souk.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What documents show is read and compared as it is meant. */
class SessionTest {

    @Test
    void commandsAndWhatTheyPrintAreReadFromTheBlocksMarkedSh() {
        var session = Session.of("""
                # A

                ```sh
                $ ls
                pom.xml
                souk
                $ echo a \\
                    b
                a b
                ```

                ```json
                $ no command
                ```

                ```sh
                $ true
                ```
                """);

        assertThat(session.steps())
                .containsExactly(
                        new Session.Step("ls", "pom.xml\nsouk\n"),
                        new Session.Step("echo a \\\n    b", "a b\n"),
                        new Session.Step("true", ""));
    }

    @Test
    void aCommandGoesOnWhereTheShellWouldWaitForMore() {
        var session = Session.of("# A\n\n```sh\n$ echo 'a\nb' \\\n  c\na\nb c\n```\n");

        assertThat(session.steps()).containsExactly(new Session.Step("echo 'a\nb' \\\n  c", "a\nb c\n"));
    }

    @Test
    void threeDotsStandForAnythingAndNothingElseDoes() {
        var step = new Session.Step("ls", "up after ... s.\n...\nTry [this].\n");

        assertThat(step.matches("up after 7.1 s.\na\nb\nTry [this].\n")).isTrue();
        assertThat(step.matches("down after 7.1 s.\na\nb\nTry [this].\n")).isFalse();
        assertThat(step.matches("up after 7.1 s.\na\nb\nTry t.\n")).isFalse();
        assertThat(step.matches("up after 7.1 s.\na\nb\nTry [this].\nand more\n"))
                .isFalse();
    }
}
