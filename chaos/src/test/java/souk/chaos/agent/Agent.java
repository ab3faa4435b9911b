package souk.chaos.agent;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Comes before {@code main} and looks at every class that is loaded. Its one argument is the folder of its service; what lies
 * there decides: {@code fuses} names the points at which this process may crash (see {@link Fuses}), and a class file below
 * {@code broken} is loaded in place of the product's.
 */
public final class Agent implements ClassFileTransformer {

    static final String FUSES = "fuses";
    static final String BROKEN = "broken";

    private static final int EXIT_UNFIT = 70;

    private final Path folder;
    private final Weaver weaver;

    private Agent(Path folder, Weaver weaver) {
        this.folder = folder;
        this.weaver = weaver;
    }

    /** Called by the JVM. */
    public static void premain(String folder, Instrumentation jvm) throws IOException {
        var mine = Path.of(folder);
        var file = mine.resolve(FUSES);
        var fuses =
                Fuses.read(mine.resolveSibling("armed"), Files.isRegularFile(file) ? Files.readAllLines(file) : null);
        Fuses.install(fuses);
        jvm.addTransformer(new Agent(mine, new Weaver(fuses.events())));
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (loader == null || name == null) {
            return null;
        }
        try {
            var broken = folder.resolve(BROKEN).resolve(name + ".class");
            var wanted = Files.isRegularFile(broken) ? Files.readAllBytes(broken) : null;
            var type = name.replace('/', '.');
            return weaver.knows(type) ? weaver.weave(type, wanted == null ? bytes : wanted) : wanted;
        } catch (IOException | RuntimeException unfit) {
            // The JVM would go on with the class as it was, and nobody would see that nothing was tested.
            System.err.println("the agent cannot do its work on " + name + ": " + unfit);
            Runtime.getRuntime().halt(EXIT_UNFIT);
            return null;
        }
    }
}
