package souk.chaos.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Sends back what it gets, one byte at a time. */
final class Echo implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final Thread accepting;

    Echo() throws IOException {
        accepting = Thread.ofVirtual().name("echo").start(() -> {
            while (!listener.isClosed()) {
                try {
                    var socket = listener.accept();
                    Thread.ofVirtual().name("echoing").start(() -> echo(socket));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    int port() {
        return listener.getLocalPort();
    }

    private static void echo(Socket socket) {
        try (socket) {
            for (int got = socket.getInputStream().read();
                    got >= 0;
                    got = socket.getInputStream().read()) {
                socket.getOutputStream().write(got);
            }
        } catch (IOException gone) {
            // Then nobody listens any more.
        }
    }

    /** Returns when nobody listens any more: a thread that is about to accept does so even after the listener was closed. */
    @Override
    public void close() throws IOException {
        listener.close();
        try {
            accepting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
