package souk.chaos.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import souk.launcher.home.Home;
import souk.launcher.supervisor.Declined;

/**
 * Small disks for PostgreSQL and Kafka, which can be filled up. They are in memory (tmpfs), which takes a mount name space
 * that is ours; {@code ./souk chaos} runs in one where the machine allows it.
 */
public final class Disks {

    private static final String POSTGRES_SIZE = "900m";
    private static final String KAFKA_SIZE = "400m";
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int MOUNT_SECONDS = 10;

    private final Home home;
    private final boolean mounted;

    private Disks(Home home, boolean mounted) {
        this.home = home;
        this.mounted = mounted;
    }

    /** Mounts them for a system that was not started yet. */
    public static Disks mount(Home home) {
        var data = Home.folder(home.state().resolve("data"));
        mount(data, POSTGRES_SIZE);
        mount(home.data("kafka"), KAFKA_SIZE);
        return new Disks(home, true);
    }

    /** Where none can be mounted: nothing can be filled up then. */
    public static Disks none(Home home) {
        return new Disks(home, false);
    }

    /** Leaves not a byte to the server. */
    void fill(String server) {
        if (!mounted) {
            throw new Declined("takes a mount name space (unshare -Urm), which is not to be had here");
        }
        var zeros = ByteBuffer.allocate(CHUNK_BYTES);
        try (var file = FileChannel.open(ballast(server), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (file.write(zeros.rewind()) > 0) {}
        } catch (IOException full) {
            // That is what it was for.
        }
    }

    /** Gives it its disk back. */
    void free(String server) {
        try {
            Files.deleteIfExists(ballast(server));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path ballast(String server) {
        var data = home.state().resolve("data");
        return (server.equals("kafka") ? data.resolve("kafka") : data).resolve("ballast");
    }

    /** Takes them away, with all that is on them; nothing may run there any more. */
    public void unmount() {
        if (mounted) {
            run(List.of("umount", home.data("kafka").toString()));
            run(List.of("umount", home.state().resolve("data").toString()));
        }
    }

    private static void mount(Path folder, String size) {
        run(List.of("mount", "-t", "tmpfs", "-o", "size=" + size, "souk", folder.toString()));
    }

    private static void run(List<String> command) {
        try {
            var running = new ProcessBuilder(command).inheritIO().start();
            if (!running.waitFor(MOUNT_SECONDS, TimeUnit.SECONDS) || running.exitValue() != 0) {
                throw new IllegalStateException("did not work: " + String.join(" ", command));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while mounting", e);
        }
    }
}
