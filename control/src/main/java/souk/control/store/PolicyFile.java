package souk.control.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the text of the traffic policy is: a file of the operator's, or the one that ships with control.
 *
 * @param path the file; null for the one that ships
 */
public record PolicyFile(@Nullable Path path) {

    /** The one that ships, as a resource. */
    public static final String SHIPPED = "/souk/control/traffic.yaml";

    private static final int BYTES_MAX = 1_000_000;

    /**
     * Its text.
     *
     * @throws WrongPolicy if it cannot be read
     */
    public String text() throws WrongPolicy {
        if (path == null) {
            return shipped();
        }
        try {
            if (Files.size(path) > BYTES_MAX) {
                throw new WrongPolicy(
                        path + " is larger than a policy may be: expected at most " + BYTES_MAX + " bytes");
            }
            return Files.readString(path);
        } catch (NoSuchFileException missing) {
            throw new WrongPolicy(path + " does not exist: expected a file with the traffic policy", missing);
        } catch (IOException unreadable) {
            throw new WrongPolicy(
                    path + " cannot be read (" + unreadable + "): expected a file with the traffic policy", unreadable);
        }
    }

    /** Whether it can change while control runs. */
    public boolean changes() {
        return path != null;
    }

    @Override
    public String toString() {
        return path == null ? "the policy that ships with control" : path.toString();
    }

    private static String shipped() {
        try (InputStream in = Objects.requireNonNull(PolicyFile.class.getResourceAsStream(SHIPPED))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
