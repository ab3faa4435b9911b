package souk.chaos.net;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** One connection through the proxy: two sockets, and a thread for each direction. */
final class Link {

    private static final int BUFFER_BYTES = 65_536;
    private static final int LOOK_MILLIS = 5;

    private final Socket client;
    private final Socket server;
    private final Supplier<Condition> condition;
    private final Runnable ended;
    private final AtomicInteger open = new AtomicInteger(2);
    /** Closed for good, so that whoever waits for better times wakes up. */
    private final CountDownLatch over = new CountDownLatch(1);

    private volatile boolean dead;

    /** @param ended told once, when both directions have ended */
    Link(Socket client, Socket server, Supplier<Condition> condition, Runnable ended) {
        this.client = client;
        this.server = server;
        this.condition = condition;
        this.ended = ended;
    }

    void start(String name) {
        Thread.ofVirtual().name(name + " there").start(() -> pump(client, server));
        Thread.ofVirtual().name(name + " back").start(() -> pump(server, client));
    }

    /** From now on nothing arrives any more, and neither side hears of it, not even that the other has left. */
    void die() {
        dead = true;
    }

    /** Tears it down, in a way that both sides notice at once. */
    void reset() {
        over.countDown();
        tear(client);
        tear(server);
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
        var now = condition.get();
        if (now.kind() == Condition.Kind.DELAY && over.await(now.delay().toMillis(), TimeUnit.MILLISECONDS)) {
            return;
        }
        while (condition.get().kind() == Condition.Kind.DROP && !dead) {
            if (over.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private void end(Socket from, Socket to) {
        if (dead) {
            // The one who left is gone; the other waits, as it would without a network.
            close(from);
        }
        if (open.decrementAndGet() == 0) {
            close(from);
            close(to);
            ended.run();
        }
    }

    private static void tear(Socket socket) {
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
