package souk.chaos.net;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection through the proxy: two sockets, and a thread for each direction. */
final class Link {

    private static final int BUFFER_BYTES = 65_536;
    private static final int LOOK_MILLIS = 5;

    /** As PostgreSQL is told to look after its clients: after 5 s, and then three times, every 2 s. */
    private static final int KEEPALIVE_SECONDS = 11;

    private final Clients.Ends ends;
    private final Network network;
    private final AtomicInteger open = new AtomicInteger(2);
    /** Closed for good, so that whoever waits for better times wakes up. */
    private final CountDownLatch over = new CountDownLatch(1);

    private volatile Way way;
    private volatile boolean dead;
    private volatile List<Socket> sockets = List.of();

    Link(Clients.Ends ends, Way way, Network network) {
        this.ends = ends;
        this.way = way;
        this.network = network;
    }

    Clients.Ends ends() {
        return ends;
    }

    Way way() {
        return way;
    }

    /** Now it is known who is at its ends. */
    void belongsTo(Way known) {
        way = known;
    }

    void start(Socket client, Socket server) {
        sockets = List.of(client, server);
        if (over.getCount() == 0) {
            sockets.forEach(Link::tear);
        }
        Thread.ofVirtual().name(way + " there").start(() -> pump(client, server));
        Thread.ofVirtual().name(way + " back").start(() -> pump(server, client));
    }

    /** From now on nothing arrives any more, and neither side hears of it, not even that the other has left. */
    void die() {
        dead = true;
    }

    /** Tears it down, in a way that both sides notice at once. */
    void reset() {
        over.countDown();
        sockets.forEach(Link::tear);
    }

    private void pump(Socket from, Socket to) {
        var buffer = new byte[BUFFER_BYTES];
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                pass();
                if (!dead) {
                    out.write(buffer, 0, count);
                }
            }
            if (!dead) {
                pass();
                to.shutdownOutput();
            }
        } catch (IOException broken) {
            if (!dead) {
                reset();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(from, to);
        }
    }

    /** Waits as long as what was read may not go on. */
    private void pass() throws InterruptedException {
        var now = network.condition(way);
        if (now.kind() == Condition.Kind.DELAY && over.await(now.delay().toMillis(), TimeUnit.MILLISECONDS)) {
            return;
        }
        while (network.condition(way).kind() == Condition.Kind.DROP && !dead) {
            if (over.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private void end(Socket from, Socket to) {
        if (dead) {
            // The one who left is gone; the other waits in vain, until its system's own signs of life get no answer.
            close(from);
            awaitKeepalive();
            tear(to);
        }
        if (open.decrementAndGet() == 0) {
            close(from);
            close(to);
            network.leave(this);
        }
    }

    private void awaitKeepalive() {
        try {
            if (over.await(KEEPALIVE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void tear(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closed) {
            // Then there is nothing left to tear down.
        }
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is closed, which is all that is wanted.
        }
    }
}
