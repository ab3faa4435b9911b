package souk.chaos.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import souk.launcher.home.Home;
import souk.launcher.topology.Engine;
import souk.launcher.topology.Topology;

/** A clock of its own for each service, which can be put forward and back. */
public final class Clocks implements UnaryOperator<Topology> {

    private static final List<String> CLASSES =
            List.of("souk/chaos/clock/ClockAgent", "souk/chaos/clock/ClockAgent$1", "souk/chaos/clock/SteppedClock");

    private final Path folder;

    public Clocks(Home home) {
        this.folder = Home.folder(home.state().resolve("clocks"));
    }

    /** The same topology, in which each of our services looks at a clock of ours. */
    @Override
    public Topology apply(Topology topology) {
        var jar = jar();
        var pieces = topology.pieces().stream()
                .map(piece -> piece.engine() instanceof Engine.Jvm
                        ? piece.set("java.tool.options", "-javaagent:" + jar + "=" + file(piece.service()))
                        : piece)
                .toList();
        return new Topology(topology.name(), pieces, topology.addresses());
    }

    /** Puts the clock of a service forward by so much, or back if it is negative; zero makes it right. */
    public void step(String service, Duration by) {
        SteppedClock.step(file(service), by.toMillis());
    }

    private Path file(String service) {
        return folder.resolve(service);
    }

    /** The agent as the JVM wants it. */
    private Path jar() {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", ClockAgent.class.getName());
        var jar = folder.resolve("clock.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (var name : CLASSES) {
                try (var code = Objects.requireNonNull(
                        Clocks.class.getResourceAsStream("/" + name + ".class"), "every class is on the class path")) {
                    out.putNextEntry(new JarEntry(name + ".class"));
                    code.transferTo(out);
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + jar, e);
        }
    }
}
