package souk.inventory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** Stands still, until it is moved. */
public final class StillClock extends Clock {

    private final AtomicLong seconds =
            new AtomicLong(Instant.parse("2030-01-01T12:00:00Z").getEpochSecond());

    public void move(Duration by) {
        seconds.addAndGet(by.toSeconds());
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochSecond(seconds.get());
    }

    @Override
    public ZoneOffset getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
