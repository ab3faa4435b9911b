package souk.gateway;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import souk.platform.testing.TestPatience;

/** A socket on which anything can be said, also what no HTTP client would say. */
final class RawHttp implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    RawHttp(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) TestPatience.MAX.toMillis());
        in = new BufferedInputStream(socket.getInputStream());
    }

    RawHttp say(String text) throws IOException {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (SocketException closed) {
            // The other side may hang up while we still speak; what it said before can be read all the same.
            return this;
        }
        return this;
    }

    /** Says the head of a request, its lines given one by one. */
    RawHttp head(String... lines) throws IOException {
        return say(String.join("\r\n", lines) + "\r\n\r\n");
    }

    /** What comes until this text has come or the other side hangs up. */
    String hearUntil(String text) throws IOException {
        var heard = new StringBuilder();
        try {
            for (var next = in.read(); next >= 0; next = in.read()) {
                heard.append((char) next);
                if (heard.length() >= text.length() && heard.indexOf(text, heard.length() - text.length()) >= 0) {
                    break;
                }
            }
        } catch (SocketException reset) {
            return heard.toString();
        }
        return heard.toString();
    }

    /** All that comes until the other side hangs up. */
    String hearAll() throws IOException {
        return hearUntil("\u0000 never said");
    }

    /** Whether the other side has hung up; it says nothing otherwise. */
    boolean closed() throws IOException {
        socket.setSoTimeout(50);
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException silent) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** The answer to one request, as long as it is a problem or another JSON object. */
    String hearJson() throws IOException {
        return hearUntil("\"}");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
