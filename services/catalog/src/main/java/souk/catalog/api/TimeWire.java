package souk.catalog.api;

import com.google.protobuf.Timestamp;
import java.time.Instant;

/** Moments, in the words of the contract and in ours. */
final class TimeWire {

    static Timestamp time(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    static Instant instant(Timestamp wire) {
        return Instant.ofEpochSecond(wire.getSeconds(), wire.getNanos());
    }

    private TimeWire() {}
}
