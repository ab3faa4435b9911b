package souk.launcher.importing.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinesTest {

    private static final Set<Column> REQUIRED = Set.of(Column.HANDLE, Column.TITLE, Column.PRICE);

    @Test
    void aByteOrderMarkAndWindowsLineEndsAreFine() throws IOException {
        var lines = read("\ufeffHandle,Title,Variant Price\r\nmug,Mug,9.50\r\n");
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.text(Column.HANDLE)).isEqualTo("mug");
            assertThat(line.text(Column.PRICE)).isEqualTo("9.50");
        });
    }

    @Test
    void aRecordOverSeveralLinesHasTheNumberOfItsFirst() throws IOException {
        var lines = read(
                "Handle,Title,Variant Price\r\nmug,\"A\r\nbig\r\nmug\",9\r\n\r\ncup,\"A \"\"small\"\" cup\",4\r\n");
        assertThat(lines).extracting(Line::number).containsExactly(2L, 6L);
        assertThat(lines)
                .extracting(line -> line.text(Column.TITLE))
                .containsExactly("A\r\nbig\r\nmug", "A \"small\" cup");
    }

    @Test
    void theColumnsOfTheNewerTemplateAreKnown() throws IOException {
        var lines =
                read("Title,URL handle,Description,Price,Product image URL\nMug,mug,A mug,9,https://a.example/1.jpg\n");
        assertThat(lines.getFirst().text(Column.HANDLE)).isEqualTo("mug");
        assertThat(lines.getFirst().text(Column.BODY)).isEqualTo("A mug");
        assertThat(lines.getFirst().text(Column.PRICE)).isEqualTo("9");
        assertThat(lines.getFirst().text(Column.IMAGE)).isEqualTo("https://a.example/1.jpg");
    }

    @Test
    void aFileWithoutARequiredColumnIsNotRead() {
        assertThatThrownBy(() -> read("Handle,Title\nmug,Mug\n"))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("\"Variant Price\" is missing");
        assertThatThrownBy(() -> read("Handle;Title;Variant Price\nmug;Mug;9\n"))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("semicolons");
        assertThatThrownBy(() -> read("")).isInstanceOf(Unreadable.class).hasMessageContaining("empty");
    }

    @Test
    void aQuoteThatIsNeverClosedIsToldWithItsLine() {
        assertThatThrownBy(() -> read("Handle,Title,Variant Price\nmug,Mug,9\ncup,\"Cup,4\njug,Jug,7\n"))
                .isInstanceOf(Unreadable.class)
                .hasMessageStartingWith("line 3:");
    }

    @Test
    void aQuoteThatIsNeverClosedDoesNotDrawTheWholeFileIntoMemory() {
        var endless = new Endless("Handle,Title,Variant Price\ncup,\"Cup");
        assertThatThrownBy(() -> read(endless)).isInstanceOf(Unreadable.class).hasMessageStartingWith("line 2:");
        assertThat(endless.given).isLessThan(2L * BoundedReader.RECORD_CHARS_MAX);
    }

    @Test
    void neighbouringLinesOfOneHandleAreOneProduct() throws IOException {
        var csv = "Handle,Title,Variant Price\nmug,Mug,9\nmug,,8\ncup,Cup,4\nmug,,7\n";
        assertThat(all(new ProductLines(read(csv).iterator())))
                .extracting(List::size)
                .containsExactly(2, 1, 1);
    }

    @Test
    void aProductWithFarTooManyLinesIsNotKeptWhole() throws IOException {
        var csv = "Handle,Title,Variant Price\n" + "mug,Mug,9\n".repeat(1_000) + "cup,Cup,4\n";
        assertThat(all(new ProductLines(read(csv).iterator())))
                .extracting(List::size)
                .containsExactly(ProductLines.LINES_MAX + 1, 1);
    }

    private static List<Line> read(String csv) throws IOException {
        return read(new StringReader(csv));
    }

    private static List<Line> read(Reader csv) throws IOException {
        try (var lines = new Lines(csv, REQUIRED)) {
            return all(lines);
        }
    }

    private static <T> List<T> all(Iterator<T> iterator) {
        var all = new ArrayList<T>();
        iterator.forEachRemaining(all::add);
        return all;
    }

    /** A beginning, and then the letter x for ever. */
    private static final class Endless extends Reader {
        private final StringReader beginning;
        private long given;

        Endless(String beginning) {
            this.beginning = new StringReader(beginning);
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            var count = beginning.read(buffer, offset, length);
            if (count < 0) {
                Arrays.fill(buffer, offset, offset + length, 'x');
                count = length;
            }
            given += count;
            return count;
        }

        @Override
        public void close() {
            beginning.close();
        }
    }
}
