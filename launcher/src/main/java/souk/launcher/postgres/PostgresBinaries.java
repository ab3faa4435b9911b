package souk.launcher.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;
import souk.launcher.home.Home;

/** The server's programs, which come packed in a jar, unpacked once per build folder. */
final class PostgresBinaries {

    private static final String VERSION = "18.6.0";

    /** The folder that holds {@code bin}, {@code lib} and {@code share}; unpacks them if that was not done before. */
    static Path unpacked(Path built) {
        var folder = built.resolve("postgres-" + VERSION);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        try {
            Home.folder(built);
            var draft = Files.createTempDirectory(built, "postgres-unpacking-");
            unpack(draft);
            // A temporary folder is its maker's alone, but whoever runs the server (Unprivileged) must get at its
            // programs.
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (java.nio.file.FileSystemException e) {
            // Two that unpack at once both get here; the first has done it for both.
            if (!Files.isDirectory(folder)) {
                throw new UncheckedIOException("cannot unpack PostgreSQL: " + e.getMessage(), e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack PostgreSQL: " + e.getMessage(), e);
        }
        return folder;
    }

    private static void unpack(Path target) throws IOException {
        try (var packed = new BufferedInputStream(archive());
                var tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                place(tar, entry, target);
            }
        }
    }

    private static void place(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        var path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("the archive points out of its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(path.getParent());
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(path.getParent());
            Files.copy(tar, path);
            var mode = (entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x";
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        }
    }

    private static InputStream archive() throws IOException {
        var name = archiveName();
        var stream = PostgresBinaries.class.getResourceAsStream("/" + name);
        if (stream == null) {
            throw new IOException("this build holds no PostgreSQL for this machine (" + name
                    + "); it was built on another" + " one, or there is none for it");
        }
        return stream;
    }

    private static String archiveName() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        var arch = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return "postgres-" + os + "-" + arch + ".txz";
    }

    private PostgresBinaries() {}
}
