package souk.launcher.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How to run PostgreSQL, which refuses to run as root. An ordinary user runs it as it is. For root it runs in a user
 * namespace of its own, in which it is nobody; where the machine allows no such namespaces (as many containers do not) it
 * runs as the user nobody, who then owns the data but may pass the folders above it.
 *
 * @param prefix what to put before the command
 * @param owner the user id that must own the data, -1 if it does not matter
 */
record Unprivileged(List<String> prefix, int owner) {

    private static final int NOBODY = 65_534;
    private static final int PROBE_SECONDS = 5;
    private static final List<String> NAMESPACE = List.of("unshare", "-U", "--");
    private static final List<String> AS_NOBODY = List.of(
            "setpriv",
            "--reuid=" + NOBODY,
            "--regid=" + NOBODY,
            "--clear-groups",
            "--inh-caps=+dac_override",
            "--ambient-caps=+dac_override",
            "--");

    /** The way that works on this machine, found by trying. */
    static Unprivileged find() {
        if (!isRoot()) {
            return new Unprivileged(isNameless() && works(NAMESPACE) ? NAMESPACE : List.of(), -1);
        }
        if (works(NAMESPACE)) {
            return new Unprivileged(NAMESPACE, 0);
        }
        if (works(AS_NOBODY)) {
            return new Unprivileged(AS_NOBODY, NOBODY);
        }
        throw new IllegalStateException(
                "PostgreSQL refuses to run as root, and neither unshare nor setpriv (of the package"
                        + " util-linux) can run it as somebody else here; start Souk as an ordinary user");
    }

    /** Gives a folder and all in it to the owner that this way needs, if it is not so already. */
    void own(Path folder) {
        try {
            if (owner >= 0 && (int) Files.getAttribute(folder, "unix:uid") != owner) {
                try (var all = Files.walk(folder)) {
                    for (var path : (Iterable<Path>) all::iterator) {
                        Files.setAttribute(path, "unix:uid", owner, java.nio.file.LinkOption.NOFOLLOW_LINKS);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot give " + folder + " to user " + owner + ": " + e.getMessage(), e);
        }
    }

    /** A user who is only a number, as in some containers, which PostgreSQL does not accept; in a namespace it is nobody. */
    private static boolean isNameless() {
        return "?".equals(System.getProperty("user.name"));
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static boolean works(List<String> prefix) {
        try {
            var command = new java.util.ArrayList<>(prefix);
            command.add("true");
            var probe = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor(PROBE_SECONDS, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
