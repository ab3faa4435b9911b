package souk.launcher.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;

/**
 * The two folders that everything hangs on: the checkout, which holds what was built, and the state folder, which holds
 * what must outlive a restart. One checkout can have many state folders; each is a Souk of its own.
 *
 * @param checkout the root of the sources, where {@code souk} lies
 * @param state by default {@code .souk} in the checkout; elsewhere if {@code SOUK_HOME} is set
 */
public record Home(Path checkout, Path state) {

    public Home {
        checkout = checkout.toAbsolutePath().normalize();
        state = state.toAbsolutePath().normalize();
    }

    /** As the script {@code souk} tells it: {@code SOUK_CHECKOUT}, and {@code SOUK_HOME} if somebody set it. */
    public static Home of(Map<String, String> environment) {
        var checkout = Path.of(Objects.requireNonNullElse(environment.get("SOUK_CHECKOUT"), "."));
        var state = environment.get("SOUK_HOME");
        return new Home(checkout, state == null || state.isBlank() ? checkout.resolve(".souk") : Path.of(state));
    }

    /** What the processes tell while they run; nothing in it is needed after they have ended. */
    public Path run() {
        return folder(state.resolve("run"));
    }

    public Path logs() {
        return folder(state.resolve("logs"));
    }

    public Path log(String instance) {
        return logs().resolve(instance + ".log");
    }

    /** What must not be lost. */
    public Path data(String service) {
        return folder(state.resolve("data").resolve(service));
    }

    /** Passwords and tokens; only for the user who runs Souk. */
    public Path secrets() {
        return folder(state.resolve("secrets"));
    }

    /** What the build leaves for running: unpacked binaries, and the jars that are in use. Can be made again. */
    public Path built() {
        return folder(checkout.resolve(".souk").resolve("built"));
    }

    /** The run file of one process. */
    public Path runFile(String instance) {
        return run().resolve(instance + ".json");
    }

    /** Makes the folder if it is not there; nobody else may look into it, since all of it is private to its user. */
    public static Path folder(Path path) {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + path + ": " + e.getMessage(), e);
        }
    }
}
