package souk.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One kept-alive HTTP/1.1 connection that asks and finds the end of the answer. A whole client would take as much of the
 * processor as what is measured; this one looks at nothing but the status and the few headers that it needs.
 */
public final class HttpConnection implements AutoCloseable {

    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

    /** Longer than the gateway waits for anybody. */
    private static final int READ_TIMEOUT_MILLIS = 30_000;

    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int ANSWER_BYTES_MAX = 8 * 1024 * 1024;
    private static final byte[] NONE = {};

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String host;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;

    public HttpConnection(InetSocketAddress address) throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(READ_TIMEOUT_MILLIS);
        socket.connect(address, CONNECT_TIMEOUT_MILLIS);
        in = socket.getInputStream();
        out = socket.getOutputStream();
        host = address.getHostString() + ":" + address.getPort();
    }

    /** Asks for a path and reads the whole answer. */
    public Answer get(String path) throws IOException {
        return send("GET " + path, "");
    }

    /** The same, with further header lines, each ended by CR and LF. */
    public Answer get(String path, String headers) throws IOException {
        return send("GET " + path, headers);
    }

    /** Sends a body of JSON to a path. */
    public Answer post(String path, String headers, String json) throws IOException {
        return send("POST", path, headers, json);
    }

    /** The same by any method. */
    public Answer send(String method, String path, String headers, String json) throws IOException {
        var length = json.getBytes(StandardCharsets.UTF_8).length;
        var head = "Content-Type: application/json\r\nContent-Length: " + length + "\r\n" + headers;
        return send(method + " " + path, head, json);
    }

    private Answer send(String what, String headers) throws IOException {
        return send(what, headers, "");
    }

    private Answer send(String what, String headers, String body) throws IOException {
        var request =
                what + " HTTP/1.1\r\nHost: " + host + "\r\nAccept: application/json\r\n" + headers + "\r\n" + body;
        out.write(request.getBytes(StandardCharsets.UTF_8));
        return answer();
    }

    private Answer answer() throws IOException {
        var status = Integer.parseInt(line().substring(9, 12));
        var length = -1L;
        var chunked = false;
        var lasts = true;
        var retryAfter = "";
        for (var header = line(); !header.isEmpty(); header = line()) {
            if (is(header, "content-length:")) {
                length = Long.parseLong(value(header));
            } else if (is(header, "transfer-encoding:")) {
                chunked = value(header).equalsIgnoreCase("chunked");
            } else if (is(header, "connection:")) {
                lasts = !value(header).equalsIgnoreCase("close");
            } else if (is(header, "retry-after:")) {
                retryAfter = value(header);
            }
        }
        if (!chunked && length < 0) {
            throw new IOException("an answer without a length");
        }
        return new Answer(status, new Answer.Body(chunked ? chunks() : body(length)), lasts, retryAfter);
    }

    private static boolean is(String header, String name) {
        return header.regionMatches(true, 0, name, 0, name.length());
    }

    private static String value(String header) {
        return header.substring(header.indexOf(':') + 1).strip();
    }

    private byte[] chunks() throws IOException {
        var all = NONE;
        while (true) {
            var size = Long.parseLong(line().split(";", 2)[0].strip(), 16);
            if (size == 0) {
                while (!line().isEmpty()) {
                    // Trailers say nothing that is counted.
                }
                return all;
            }
            var chunk = body(size);
            var before = all.length;
            all = Arrays.copyOf(all, before + chunk.length);
            System.arraycopy(chunk, 0, all, before, chunk.length);
            line();
        }
    }

    private byte[] body(long length) throws IOException {
        if (length > ANSWER_BYTES_MAX) {
            throw new IOException("an answer of " + length + " bytes");
        }
        var body = new byte[(int) length];
        var there = Math.min(body.length, limit - position);
        System.arraycopy(buffer, position, body, 0, there);
        position += there;
        if (in.readNBytes(body, there, body.length - there) < body.length - there) {
            throw new EOFException("the connection was closed in the middle of an answer");
        }
        return body;
    }

    private String line() throws IOException {
        var start = position;
        while (true) {
            for (int i = start; i < limit; i++) {
                if (buffer[i] == '\n') {
                    var end = i > position && buffer[i - 1] == '\r' ? i - 1 : i;
                    var line = new String(buffer, position, end - position, StandardCharsets.ISO_8859_1);
                    position = i + 1;
                    return line;
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
