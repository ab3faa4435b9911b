package souk.chaos.net;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/** All ways between processes, each of which can be made worse and better again. Safe for several threads. */
public final class Network implements AutoCloseable {

    private final Clients clients;
    private final List<Proxy> proxies = new ArrayList<>();
    private final Map<Way, Condition> worse = new ConcurrentHashMap<>();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final Set<Way> seen = ConcurrentHashMap.newKeySet();
    /** Whose client is not known yet: they are looked up together, and beside the traffic, since that is not cheap. */
    private final BlockingQueue<Link> strangers = new LinkedBlockingQueue<>();

    private final Thread doorman = Thread.ofPlatform().name("doorman").daemon().unstarted(this::introduce);

    /** @param processes the process ids by instance, as they are now */
    public Network(Supplier<Map<String, Long>> processes) {
        this.clients = new Clients(processes);
        doorman.start();
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
        links.stream().filter(link -> link.way().fits(way)).forEach(link -> meet(link, condition));
    }

    /** Makes it as it should be. */
    public void mend(Way way) {
        worse.remove(way);
    }

    /** All ways on which somebody has ever connected. */
    public Set<Way> seen() {
        return Set.copyOf(seen);
    }

    /** A connection was made, by somebody who is not known yet. */
    void join(String server, Socket client, Socket there) {
        var ends = new Clients.Ends(client.getPort(), client.getLocalPort());
        var link = new Link(ends, new Way(Clients.UNKNOWN, server), this);
        links.add(link);
        meet(link, condition(link.way()));
        link.start(client, there);
        strangers.add(link);
    }

    void leave(Link link) {
        links.remove(link);
    }

    Condition condition(Way way) {
        if (worse.isEmpty()) {
            return Condition.CLEAR;
        }
        return worse.entrySet().stream()
                .filter(entry -> way.fits(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Condition.CLEAR);
    }

    private void introduce() {
        try {
            while (true) {
                var some = new HashMap<Clients.Ends, Link>();
                var first = strangers.take();
                some.put(first.ends(), first);
                for (var more = strangers.poll(); more != null; more = strangers.poll()) {
                    some.put(more.ends(), more);
                }
                clients.of(some.keySet()).forEach((ends, instance) -> {
                    var link = some.get(ends);
                    if (link != null) {
                        var way = new Way(instance, link.way().server());
                        link.belongsTo(way);
                        seen.add(way);
                        meet(link, condition(way));
                    }
                });
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
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
        doorman.interrupt();
        for (var proxy : proxies) {
            proxy.close();
        }
        links.forEach(Link::reset);
    }
}
