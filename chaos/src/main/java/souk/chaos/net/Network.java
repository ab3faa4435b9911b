package souk.chaos.net;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** All ways between processes, each of which can be made worse and better again. Safe for several threads. */
public final class Network implements AutoCloseable {

    private final Clients clients;
    private final List<Proxy> proxies = new ArrayList<>();
    private final Map<Way, Condition> worse = new ConcurrentHashMap<>();
    private final Map<Link, Way> links = new ConcurrentHashMap<>();
    private final List<Way> seen = new CopyOnWriteArrayList<>();

    /** @param processes the process ids by instance, as they are now */
    public Network(Supplier<Map<String, Long>> processes) {
        this.clients = new Clients(processes);
    }

    /**
     * Puts a proxy before a server.
     *
     * @param server the name of the process behind
     * @param port where it is found instead
     * @param upstream where it really is now; empty if it does not run
     */
    public void stand(String server, int port, Supplier<OptionalInt> upstream) throws IOException {
        proxies.add(new Proxy(server, port, upstream, this));
    }

    /** Makes a way worse, between services or instances; {@code *} is everybody. */
    public void worsen(Way way, Condition condition) {
        worse.put(way, condition);
        links.forEach((link, its) -> {
            if (its.fits(way)) {
                meet(link, condition);
            }
        });
    }

    /** Makes it as it should be. */
    public void mend(Way way) {
        worse.remove(way);
    }

    /** All ways on which somebody has ever connected. */
    public List<Way> seen() {
        return List.copyOf(seen);
    }

    String client(int from, int to) {
        return clients.of(from, to);
    }

    void join(Way way, Socket client, Socket server) {
        if (!seen.contains(way)) {
            seen.add(way);
        }
        var itself = new Link[1];
        var link = new Link(client, server, () -> condition(way), () -> links.remove(itself[0]));
        itself[0] = link;
        links.put(link, way);
        meet(link, condition(way));
        link.start(way.toString());
    }

    private Condition condition(Way way) {
        if (worse.isEmpty()) {
            return Condition.CLEAR;
        }
        return worse.entrySet().stream()
                .filter(entry -> way.fits(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Condition.CLEAR);
    }

    private static void meet(Link link, Condition condition) {
        switch (condition.kind()) {
            case RESET -> link.reset();
            case HALF_OPEN -> link.die();
            case CLEAR, DELAY, DROP -> {}
        }
    }

    @Override
    public void close() throws IOException {
        for (var proxy : proxies) {
            proxy.close();
        }
        links.keySet().forEach(Link::reset);
    }
}
