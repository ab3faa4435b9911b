package souk.chaos.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes the jar that a JVM loads as its agent, out of the classes of this package. */
public final class AgentJar {

    private static final List<Class<?>> CLASSES =
            List.of(Agent.class, Event.class, Event.Kind.class, Fuse.class, Fuses.class, Weaver.class);

    /** Writes it. */
    public static void write(Path jar) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", Agent.class.getName());
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (var one : CLASSES) {
                add(out, one.getName());
            }
            add(out, Weaver.class.getName() + "$Telling");
        }
    }

    private static void add(JarOutputStream out, String type) throws IOException {
        var name = type.replace('.', '/') + ".class";
        try (var in = AgentJar.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("there is no " + name);
            }
            out.putNextEntry(new JarEntry(name));
            in.transferTo(out);
            out.closeEntry();
        }
    }

    private AgentJar() {}
}
