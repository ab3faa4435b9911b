package souk.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogLineTest {

    @Test
    void whatAProgramWroteIsShownForPeople() {
        var line = "{\"@timestamp\":\"12:00\",\"level\":\"WARN\",\"message\":\"slow\",\"thread\":\"t\",\"ms\":12,"
                + "\"stack_trace\":\"java.io.IOException: no\\n\\tat x\\n\"}";

        assertThat(LogLine.forPeople(line)).isEqualTo("12:00 WARN slow ms=12\njava.io.IOException: no\n\tat x");
    }

    @Test
    void everythingElseIsShownAsItIs() {
        for (var line : new String[] {"plain", "{not json", "{\"cut\":", "[1,2]", ""}) {
            assertThat(LogLine.forPeople(line)).isEqualTo(line);
        }
    }
}
