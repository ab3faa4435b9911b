package souk.chaos.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of day, and as much more or less as a file says, which somebody else may change at any moment. */
public final class SteppedClock extends Clock {

    /** The system property that names the file. */
    static final String FILE = "souk.chaos.clock";

    private final MappedByteBuffer step;
    private final ZoneId zone;

    private SteppedClock(MappedByteBuffer step, ZoneId zone) {
        this.step = step;
        this.zone = zone;
    }

    /** What is called instead of {@link Clock#systemUTC}. */
    public static Clock systemUTC() {
        return new SteppedClock(map(Path.of(System.getProperty(FILE, ""))), ZoneOffset.UTC);
    }

    /** Makes whoever reads this file see another time by so many milliseconds. */
    static void step(Path file, long millis) {
        map(file).putLong(0, millis);
    }

    private static MappedByteBuffer map(Path file) {
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the step of the clock in " + file, e);
        }
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SteppedClock(step, other);
    }

    @Override
    public Instant instant() {
        return Instant.now().plusMillis(step.getLong(0));
    }
}
