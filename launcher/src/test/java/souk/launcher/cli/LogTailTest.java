package souk.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    Path folder;

    private Path log;
    private LogTail tail;

    @BeforeEach
    void make() {
        log = folder.resolve("x.log");
        tail = new LogTail(log);
    }

    @Test
    void onlyTheLastLinesAreShownAndThenWhatIsAdded() throws Exception {
        add("one\ntwo\nthree\n");
        assertThat(tail.last(2)).containsExactly("two", "three");

        add("fo");
        assertThat(tail.added()).isEmpty();

        add("ur\nfünf\n");
        assertThat(tail.added()).containsExactly("four", "fünf");
    }

    @Test
    void aLogThatStartsAnewIsFollowedFromItsStart() throws Exception {
        add("a long line that was there before\n");
        tail.last(10);

        Files.writeString(log, "new\n");

        assertThat(tail.added()).containsExactly("new");
    }

    @Test
    void aLogThatIsNotThereYetHasNoLines() throws Exception {
        assertThat(tail.last(10)).isEmpty();
        assertThat(tail.added()).isEmpty();
        add("first\n");
        assertThat(tail.added()).containsExactly("first");
    }

    @Test
    void aHugeLogCostsNoMoreThanItsEnd() throws Exception {
        var line = "x".repeat(1023) + "\n";
        for (var n = 0; n < 3 * 1024; n++) {
            add(line);
        }
        add("last\n");

        assertThat(tail.last(1)).containsExactly("last");
    }

    private void add(String text) throws Exception {
        Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
