package souk.chaos.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Stands before one server, and passes on what comes, as the condition of the way allows. */
final class Proxy implements AutoCloseable {

    private static final int BACKLOG = 128;
    private static final int CONNECT_MILLIS = 1_000;

    private final String server;
    private final ServerSocket listener;
    private final Supplier<OptionalInt> upstream;
    private final Network network;

    /**
     * Begins to listen.
     *
     * @param server the name of the process behind
     * @param port where it is found instead
     * @param upstream where it really is now; empty if it does not run
     */
    Proxy(String server, int port, Supplier<OptionalInt> upstream, Network network) throws IOException {
        this.server = server;
        this.upstream = upstream;
        this.network = network;
        this.listener = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("proxy of " + server).start(this::listen);
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                Thread.ofVirtual().name("welcome " + server).start(() -> connect(client));
            } catch (IOException closed) {
                // Either it is over, or this one connection is.
            }
        }
    }

    private void connect(Socket client) {
        var there = new Socket();
        try {
            var port = upstream.get();
            if (port.isEmpty()) {
                throw new IOException(server + " does not run");
            }
            there.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port.getAsInt()), CONNECT_MILLIS);
            there.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
        } catch (IOException away) {
            Link.tear(client);
            Link.tear(there);
            return;
        }
        network.join(server, client, there);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
