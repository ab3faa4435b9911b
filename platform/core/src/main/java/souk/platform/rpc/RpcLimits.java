package souk.platform.rpc;

import java.time.Duration;
import souk.platform.runtime.Settings;

/**
 * The bounds of a gRPC server and of the channels.
 *
 * @param calls unary calls worked on at once ({@code souk.rpc.calls.max})
 * @param streams streams open at once ({@code souk.rpc.streams.max})
 * @param messageBytes the largest message taken ({@code souk.rpc.message.max})
 * @param deadline how long a call may take if its caller does not say ({@code souk.rpc.deadline})
 */
record RpcLimits(int calls, int streams, int messageBytes, Duration deadline) {

    /** Headers larger than this are refused. */
    static final int METADATA_BYTES_MAX = 16 * 1024;

    static RpcLimits of(Settings settings) {
        return new RpcLimits(
                settings.whole("souk.rpc.calls.max", 256, 1, 100_000),
                settings.whole("souk.rpc.streams.max", 1_000, 1, 100_000),
                settings.whole("souk.rpc.message.max", 8 * 1024 * 1024, 1024, 64 * 1024 * 1024),
                settings.duration(
                        "souk.rpc.deadline", Duration.ofSeconds(5), Duration.ofMillis(10), Duration.ofMinutes(5)));
    }
}
