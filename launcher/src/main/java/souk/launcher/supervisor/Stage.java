package souk.launcher.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import souk.launcher.home.Home;
import souk.launcher.home.Trees;

/**
 * The jars that a process really runs from: a copy of what the build made, in a folder named after its content. So the next
 * build can replace its files while processes are running; Java does not survive it if its jars change under it. And a build
 * that changes nothing in a module, since builds are reproducible, leaves it what its JVMs have learnt: see {@link AotCache}.
 */
final class Stage {

    /** How many builds of one module are kept, since processes of other state folders may still run from them. */
    private static final int KEPT_MAX = 3;

    private static final int NAME_BYTES = 6;

    private final Home home;

    Stage(Home home) {
        this.home = home;
    }

    /** The folder with the jars of this module as they are now. */
    Path of(String module) {
        var built = home.checkout().resolve(module).resolve("target/dist/lib");
        try {
            var jars = jars(built);
            var label = module.replace('/', '-') + "-";
            var folder = home.built().resolve(label + fingerprint(jars));
            if (!Files.isDirectory(folder)) {
                fill(folder, jars);
                prune(label);
            }
            Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare the jars of " + module + ": " + e.getMessage(), e);
        }
    }

    /** The class path of a stage, always in the same order. */
    static String classPath(Path folder) {
        try {
            return String.join(
                    java.io.File.pathSeparator,
                    jars(folder).stream().map(Path::toString).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("it is not built: there is no " + folder);
        }
        try (var all = Files.list(folder)) {
            return all.filter(path -> path.toString().endsWith(".jar")).sorted().toList();
        }
    }

    private static String fingerprint(List<Path> jars) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var jar : jars) {
                digest.update((jar.getFileName() + " " + Files.size(jar) + "\n").getBytes(StandardCharsets.UTF_8));
                if (isOurs(jar)) {
                    digest.update(Files.readAllBytes(jar));
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whether a build may change it; what others have released never changes under its name. */
    private static boolean isOurs(Path jar) {
        return jar.getFileName().toString().endsWith("-SNAPSHOT.jar");
    }

    private void fill(Path folder, List<Path> jars) throws IOException {
        var draft = Files.createTempDirectory(home.built(), "stage-");
        for (var jar : jars) {
            var target = draft.resolve(jar.getFileName());
            // A link costs no space.
            if (isOurs(jar) || !linked(jar, target)) {
                Files.copy(jar, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        try {
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException another) {
            // Two instances that start at once both fill it; the first one is as good.
            Trees.delete(draft);
            if (!Files.isDirectory(folder)) {
                throw another;
            }
        }
    }

    private static boolean linked(Path jar, Path target) {
        try {
            Files.createLink(target, jar);
            return true;
        } catch (IOException | UnsupportedOperationException otherDisk) {
            return false;
        }
    }

    private void prune(String label) throws IOException {
        try (var all = Files.list(home.built())) {
            all.filter(path -> path.getFileName().toString().matches(label + "[0-9a-f]{" + 2 * NAME_BYTES + "}"))
                    .sorted(Comparator.comparing(Stage::lastUse).reversed())
                    .skip(KEPT_MAX)
                    .forEach(Trees::delete);
        }
    }

    private static FileTime lastUse(Path folder) {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }
}
