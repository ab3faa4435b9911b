package souk.chaos.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import souk.chaos.net.Network;
import souk.launcher.home.Home;
import souk.launcher.home.Ports;
import souk.launcher.home.RunFile;
import souk.launcher.topology.Addresses;
import souk.launcher.topology.Piece;
import souk.launcher.topology.Topology;

/** The topology of {@code ./souk up}, with a proxy before every server; nobody finds another but through it. */
public final class Rewired implements UnaryOperator<Topology>, AutoCloseable {

    /** How many instances of a service can be told apart. */
    public static final int INSTANCES_MAX = 4;

    private static final int TENS = 10;
    private static final int BLOCK_LOWEST = 2_100;
    private static final int BLOCK_HIGHEST = 3_200;
    private static final int BLOCKS_TRIED_MAX = 100;

    private final Home home;
    private final Network network;

    public Rewired(Home home) {
        this.home = home;
        this.network = new Network(this::processes);
    }

    public Network network() {
        return network;
    }

    @Override
    public Topology apply(Topology topology) {
        var at = topology.addresses();
        var ways = new LinkedHashMap<String, String>();
        fixed(at)
                .forEach((server, port) -> ways.put(
                        "127.0.0.1:" + port,
                        "127.0.0.1:" + standBefore(server, Ports.any(), () -> OptionalInt.of(port))));
        ways.put(
                Topology.EDGE_URL + "/v1/webhooks",
                "http://127.0.0.1:" + standBefore("gateway-1", Ports.any(), () -> OptionalInt.of(at.http()))
                        + "/v1/webhooks");
        var pieces = new ArrayList<Piece>();
        for (var piece : topology.pieces()) {
            pieces.add(rewired(piece, ways));
        }
        return new Topology(topology.name(), pieces, at);
    }

    private static Map<String, Integer> fixed(Addresses at) {
        var fixed = new LinkedHashMap<String, Integer>();
        fixed.put("postgres-1", at.postgres());
        fixed.put("kafka-1", at.kafka());
        fixed.put("control-1", at.control());
        fixed.put("identity-1", at.identity());
        fixed.put("sandbox-1", at.sandbox());
        return fixed;
    }

    private Piece rewired(Piece piece, Map<String, String> ways) {
        var changed = new HashMap<String, String>();
        piece.settings().forEach((key, value) -> {
            var now = value;
            for (var way : ways.entrySet()) {
                now = now.replace(way.getKey(), way.getValue());
            }
            changed.put(key, now);
        });
        if (piece.service().equals("kafka")) {
            var listens = "127.0.0.1:" + piece.settings().get("souk.kafka.port");
            changed.put(
                    "souk.kafka.advertised.port",
                    ways.getOrDefault(listens, listens).replaceFirst(".*:", ""));
        }
        if (piece.settings().containsKey("souk.control.target")
                && !piece.service().equals("gateway")) {
            changed.put("souk.rpc.announced.port", block(piece.service()) + Topology.NUMBER);
        }
        return piece.set(changed);
    }

    /** A proxy before each instance that the service may have; its port is the answer with the instance's number behind. */
    private int block(String service) {
        var block = ThreadLocalRandom.current()
                .ints(BLOCKS_TRIED_MAX, BLOCK_LOWEST, BLOCK_HIGHEST)
                .filter(tens -> IntStream.rangeClosed(1, INSTANCES_MAX).allMatch(n -> Ports.take(tens * TENS + n)))
                .findFirst()
                .orElseThrow();
        for (int number = 1; number <= INSTANCES_MAX; number++) {
            var instance = service + "-" + number;
            standBefore(instance, block * TENS + number, () -> rpcPort(instance));
        }
        return block;
    }

    private int standBefore(String server, int port, java.util.function.Supplier<OptionalInt> upstream) {
        try {
            network.stand(server, port, upstream);
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stand before " + server, e);
        }
    }

    private OptionalInt rpcPort(String instance) {
        return RunFile.read(home.runFile(instance))
                .map(told -> told.ports().getOrDefault("rpc", 0))
                .filter(port -> port > 0)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    private Map<String, Long> processes() {
        var processes = new HashMap<String, Long>();
        try (var files = java.nio.file.Files.newDirectoryStream(home.run(), "*.json")) {
            files.forEach(file -> RunFile.read(file).ifPresent(told -> processes.put(told.instance(), told.pid())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return processes;
    }

    @Override
    public void close() {
        try {
            network.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
