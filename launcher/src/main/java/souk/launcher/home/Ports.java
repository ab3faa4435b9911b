package souk.launcher.home;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Free ports of this machine. They are taken from below the range from which the kernel serves outgoing connections, so that
 * a port which was free when asked for is hardly ever taken a moment later by somebody's connection. None is given out twice by
 * one process, since whoever was promised it may not listen yet.
 */
public final class Ports {

    private static final int LOWEST_INNER = 18_000;
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES_MAX = 200;
    private static final int NEIGHBOURS_MAX = 100;

    private static final Set<Integer> PROMISED = ConcurrentHashMap.newKeySet();

    /** The port itself if it is free, else the next free one above it. */
    public static int near(int wanted) {
        return IntStream.range(wanted, Math.min(wanted + NEIGHBOURS_MAX, 65_536))
                .filter(Ports::free)
                .findFirst()
                .orElseGet(Ports::any);
    }

    /** A free port, at random. */
    public static int any() {
        return between(LOWEST, HIGHEST);
    }

    /**
     * A free port, at random, for something that a process uses by itself: never one that was promised to another process
     * which does not listen yet.
     */
    public static int inner() {
        return between(LOWEST_INNER, LOWEST);
    }

    private static int between(int lowest, int highest) {
        return ThreadLocalRandom.current()
                .ints(TRIES_MAX, lowest, highest)
                .filter(Ports::take)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no free port found between " + lowest + " and " + highest + " in " + TRIES_MAX + " tries"));
    }

    /** The port that was used before if it is free now, else any; so that addresses stay the same over restarts. */
    public static int again(Optional<Integer> before) {
        before.ifPresent(PROMISED::add);
        return before.filter(Ports::free).orElseGet(Ports::any);
    }

    /** Gives out this very port if it is free and was not given out before; otherwise false. */
    public static boolean take(int port) {
        return free(port) && PROMISED.add(port);
    }

    /** Whether nobody listens there, on loopback or on all addresses. */
    public static boolean free(int port) {
        return bindable(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && bindable(new InetSocketAddress(port));
    }

    private static boolean bindable(InetSocketAddress address) {
        try (var socket = new ServerSocket()) {
            socket.bind(address);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private Ports() {}
}
