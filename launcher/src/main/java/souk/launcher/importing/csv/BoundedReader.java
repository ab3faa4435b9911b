package souk.launcher.importing.csv;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Counts what is read since the last record and stops at a limit, so that a quote which is never closed cannot draw a
 * whole file into memory.
 */
final class BoundedReader extends FilterReader {

    /** More than any real record has; what is read ahead counts, too. */
    static final int RECORD_CHARS_MAX = 4_000_000;

    private int left = RECORD_CHARS_MAX;

    BoundedReader(Reader reader) {
        super(reader);
    }

    /** A new record begins. */
    void nextRecord() {
        left = RECORD_CHARS_MAX;
    }

    @Override
    public int read() throws IOException {
        var one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (left <= 0) {
            throw new IOException("the record is longer than " + RECORD_CHARS_MAX + " characters");
        }
        var count = super.read(buffer, offset, Math.min(length, left));
        left -= Math.max(count, 0);
        return count;
    }
}
