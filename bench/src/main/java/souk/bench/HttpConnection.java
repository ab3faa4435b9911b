package souk.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One kept-alive HTTP/1.1 connection that only asks and counts. A whole client would take as much of the processor as what
 * is measured; this one writes a line, finds the end of the answer, and looks at nothing but the status.
 */
final class HttpConnection implements AutoCloseable {

    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int READ_TIMEOUT_MILLIS = 10_000;
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String host;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;

    HttpConnection(InetSocketAddress address) throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(READ_TIMEOUT_MILLIS);
        socket.connect(address, CONNECT_TIMEOUT_MILLIS);
        in = socket.getInputStream();
        out = socket.getOutputStream();
        host = address.getHostString() + ":" + address.getPort();
    }

    /**
     * What came back.
     *
     * @param bytes the length of the body
     * @param lasts whether the connection can be used again
     */
    record Answer(int status, long bytes, boolean lasts) {}

    /** Asks for a path and reads the whole answer, at most ten seconds between two of its bytes. */
    Answer get(String path) throws IOException {
        var request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAccept: application/json\r\n\r\n";
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        var status = Integer.parseInt(line().substring(9, 12));
        var length = -1L;
        var chunked = false;
        var lasts = true;
        for (var header = line(); !header.isEmpty(); header = line()) {
            if (is(header, "content-length:")) {
                length = Long.parseLong(value(header));
            } else if (is(header, "transfer-encoding:")) {
                chunked = value(header).equalsIgnoreCase("chunked");
            } else if (is(header, "connection:")) {
                lasts = !value(header).equalsIgnoreCase("close");
            }
        }
        if (!chunked && length < 0) {
            throw new IOException("an answer without a length");
        }
        return new Answer(status, chunked ? skipChunks() : skip(length), lasts);
    }

    private static boolean is(String header, String name) {
        return header.regionMatches(true, 0, name, 0, name.length());
    }

    private static String value(String header) {
        return header.substring(header.indexOf(':') + 1).strip();
    }

    private long skipChunks() throws IOException {
        var total = 0L;
        while (true) {
            var size = Long.parseLong(line().split(";", 2)[0].strip(), 16);
            if (size == 0) {
                while (!line().isEmpty()) {
                    // Trailers say nothing that is counted.
                }
                return total;
            }
            total += skip(size);
            line();
        }
    }

    private long skip(long bytes) throws IOException {
        for (long left = bytes; left > 0; ) {
            if (position == limit) {
                fill();
            }
            var step = (int) Math.min(left, limit - position);
            position += step;
            left -= step;
        }
        return bytes;
    }

    private String line() throws IOException {
        var start = position;
        while (true) {
            for (int i = start; i < limit; i++) {
                if (buffer[i] == '\n') {
                    var line = new String(buffer, position, i - position, StandardCharsets.ISO_8859_1);
                    position = i + 1;
                    return line.stripTrailing();
                }
            }
            var kept = limit - position;
            System.arraycopy(buffer, position, buffer, 0, kept);
            position = 0;
            limit = kept;
            fill();
            start = kept;
        }
    }

    private void fill() throws IOException {
        if (position == limit) {
            position = 0;
            limit = 0;
        }
        if (limit == buffer.length) {
            throw new IOException("a header line of more than " + BUFFER_BYTES + " bytes");
        }
        var count = in.read(buffer, limit, buffer.length - limit);
        if (count < 0) {
            throw new EOFException("the connection was closed in the middle of an answer");
        }
        limit += count;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
