package souk.platform.wire;

import com.google.protobuf.Timestamp;
import java.time.Instant;

/** Moments, in the words of the contracts and in ours. */
public final class TimeWire {

    public static Timestamp time(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    public static Instant instant(Timestamp wire) {
        return Instant.ofEpochSecond(wire.getSeconds(), wire.getNanos());
    }

    private TimeWire() {}
}
