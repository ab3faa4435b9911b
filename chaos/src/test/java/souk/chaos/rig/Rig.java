package souk.chaos.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import souk.chaos.agent.AgentJar;
import souk.chaos.agent.Fuse;
import souk.chaos.system.SystemUnderTest;
import souk.launcher.home.Home;
import souk.launcher.home.Trees;
import souk.launcher.topology.Piece;
import souk.launcher.topology.Topology;

/**
 * A Souk that can be made to crash exactly where one wants, and to run with classes that were broken on purpose. Of catalog
 * and of orders there is one instance unless more are asked for, so that one knows who will come by.
 */
public final class Rig implements AutoCloseable {

    private static final Duration START_MAX = Duration.ofMinutes(15);

    /** Those who take part in the flows of orders, or listen to what they tell. */
    private static final List<String> WITH_AGENT = List.of("carts", "orders", "payments", "inventory", "shipping");

    private final Path folder;
    private final Path agent;
    private final SystemUnderTest system;

    private Rig(Path folder, Path agent, SystemUnderTest system) {
        this.folder = folder;
        this.agent = agent;
        this.system = system;
    }

    /**
     * Starts it, and comes back when it is ready.
     *
     * @param fuses the points at which each service may be made to crash
     * @param orders how many instances of orders there are
     */
    public static Rig start(Map<String, ? extends Collection<Fuse>> fuses, int orders)
            throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("souk-rig");
        var agent = folder.resolve("agent");
        Files.createDirectories(agent.resolve("armed"));
        Files.createDirectories(agent.resolve("blown"));
        AgentJar.write(agent.resolve("agent.jar"));
        for (var service : WITH_AGENT) {
            Files.createDirectories(agent.resolve(service));
            Files.write(
                    agent.resolve(service).resolve("fuses"),
                    fuses.containsKey(service)
                            ? fuses.get(service).stream().map(Fuse::text).toList()
                            : List.of());
        }
        var home = new Home(checkout(), folder.resolve("state"));
        var rig = new Rig(folder, agent, SystemUnderTest.start(home, topology -> watched(topology, agent, orders)));
        try {
            rig.system.awaitReady(START_MAX);
            return rig;
        } catch (InterruptedException | RuntimeException failed) {
            rig.close();
            throw failed;
        }
    }

    /** Where the sources are, and what was built of them: here, unless somebody wants to try another build. */
    public static Path checkout() {
        return Path.of(System.getProperty("souk.rig.checkout", ".."));
    }

    private static Topology watched(Topology topology, Path agent, int orders) {
        var pieces = topology.pieces().stream()
                .map(piece -> WITH_AGENT.contains(piece.service()) ? watched(piece, agent) : piece)
                .map(piece -> switch (piece.service()) {
                    case "catalog" -> piece.times(1);
                    case "orders" -> piece.times(orders);
                    default -> piece;
                })
                .toList();
        return new Topology(topology.name(), pieces, topology.addresses());
    }

    /** Settings become environment variables, and every JVM looks for this one. */
    private static Piece watched(Piece piece, Path agent) {
        return piece.set(
                "java.tool.options", "-javaagent:" + agent.resolve("agent.jar") + "=" + agent.resolve(piece.service()));
    }

    public SystemUnderTest system() {
        return system;
    }

    /** The process that comes by there next crashes. */
    public void arm(Fuse fuse) throws IOException {
        Files.writeString(agent.resolve("armed").resolve(fuse.name()), "");
    }

    /** Nobody crashes there; one only sees whether a process comes by. */
    public void watch(Fuse fuse) throws IOException {
        Files.writeString(agent.resolve("armed").resolve(fuse.name()), "watch");
    }

    /** Whether a process has crashed there since, or come by. */
    public boolean isBlown(Fuse fuse) {
        return Files.exists(agent.resolve("blown").resolve(fuse.name()));
    }

    /** As if none had; it can be armed anew. */
    public void again(Fuse fuse) throws IOException {
        Files.deleteIfExists(agent.resolve("blown").resolve(fuse.name()));
    }

    /** The process that crashed there. */
    public long blownBy(Fuse fuse) throws IOException {
        return Long.parseLong(Files.readString(agent.resolve("blown").resolve(fuse.name())));
    }

    /** When it crashed there. */
    public Instant blown(Fuse fuse) throws IOException {
        return Files.getLastModifiedTime(agent.resolve("blown").resolve(fuse.name()))
                .toInstant();
    }

    /** From its next start on, this service runs with these classes in place of its own; without any, as it is. */
    public void swap(String service, Map<String, byte[]> classes) throws IOException {
        var broken = agent.resolve(service).resolve("broken");
        Trees.delete(broken);
        for (var one : classes.entrySet()) {
            var file = broken.resolve(one.getKey().replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, one.getValue());
        }
    }

    /** Ends it, and forgets all that it has written, but for the logs of a run that somebody wants to look at. */
    @Override
    public void close() {
        system.close();
        if (System.getProperty("souk.rig.keep") == null) {
            Trees.delete(folder);
        }
    }
}
