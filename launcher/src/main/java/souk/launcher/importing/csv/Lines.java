package souk.launcher.importing.csv;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The lines of a CSV file, read one at a time. Empty lines are passed over, a byte order mark and CRLF are fine. */
public final class Lines implements Iterator<Line>, Closeable {

    private static final int BYTE_ORDER_MARK = '\ufeff';

    private final BoundedReader reader;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final Header header;
    private @Nullable Line next;

    /**
     * Opens a file.
     *
     * @param required the columns without which no product can be made
     * @throws Unreadable if one of them is missing, or all
     */
    public Lines(Reader csv, Set<Column> required) throws IOException {
        reader = new BoundedReader(withoutMark(csv));
        parser = CSVParser.builder()
                .setReader(reader)
                .setFormat(
                        CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(false).get())
                .get();
        records = parser.iterator();
        var first = read(new Header(0, Map.of(), Map.of()));
        if (first == null) {
            throw new Unreadable("the file is empty; expected a product export of Shopify with its header line");
        }
        header = Header.read(first.fields(), required);
    }

    /**
     * Whether there is another line.
     *
     * @throws Unreadable if the file cannot be read from here on; there is no next line after that
     */
    @Override
    public boolean hasNext() {
        while (next == null) {
            var line = read(header);
            if (line == null) {
                return false;
            }
            next = line.fields().stream().allMatch(String::isBlank) ? null : line;
        }
        return true;
    }

    @Override
    public Line next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        var line = next;
        next = null;
        return line;
    }

    private @Nullable Line read(Header header) {
        var number = parser.getCurrentLineNumber() + 1;
        reader.nextRecord();
        try {
            return records.hasNext()
                    ? new Line(number, header, List.of(records.next().values()))
                    : null;
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new Unreadable("line " + number + ": the file cannot be read from here on: a quote is opened and not"
                    + " closed, or something stands between a closing quote and the next comma");
        }
    }

    private static Reader withoutMark(Reader csv) throws IOException {
        var buffered = new BufferedReader(csv);
        buffered.mark(1);
        if (buffered.read() != BYTE_ORDER_MARK) {
            buffered.reset();
        }
        return buffered;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
