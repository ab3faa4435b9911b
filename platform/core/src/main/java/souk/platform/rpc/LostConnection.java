package souk.platform.rpc;

import io.grpc.Status;
import java.io.IOException;

/**
 * Calls a connection that broke what it is. gRPC says {@code UNKNOWN} when a connection is found to be closed while it is
 * written to, as that of a process that was just killed, and {@code UNAVAILABLE} when it hears of it before; for a caller
 * both are the same: the other side is away, and may be asked again.
 */
final class LostConnection {

    /** The same status, unless it is unknown because of the connection. What the other side has sent has no cause. */
    static Status told(Status status) {
        return status.getCode() == Status.Code.UNKNOWN && status.getCause() instanceof IOException
                ? Status.UNAVAILABLE
                        .withDescription("the connection was lost: " + status.getDescription())
                        .withCause(status.getCause())
                : status;
    }

    private LostConnection() {}
}
