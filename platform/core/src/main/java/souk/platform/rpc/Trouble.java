package souk.platform.rpc;

import com.google.rpc.Code;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.platform.Overload;
import souk.platform.runtime.RequestContext;

/**
 * Turns what a handler threw into a status. Where the world is at fault (a database or a neighbour that is away, a deadline
 * that has passed) the caller is told so and may try again; where our code is, he gets an error id and the log the rest.
 */
final class Trouble {

    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

    /** A chain of causes longer than this is a circle. */
    private static final int CAUSES_MAX = 20;

    static StatusRuntimeException status(String method, Throwable thrown) {
        if (deadlinePassed()) {
            return late();
        }
        if (thrown instanceof Overload) {
            return Statuses.overloaded();
        }
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            var known = ofWorld(cause);
            if (known != null) {
                LOG.atWarn()
                        .addKeyValue("method", method)
                        .addKeyValue("code", known.getStatus().getCode())
                        .addKeyValue("cause", cause.toString())
                        .log("call failed");
                return known;
            }
            cause = cause.getCause();
        }
        return ourFault(method, thrown);
    }

    private static @Nullable StatusRuntimeException ofWorld(Throwable cause) {
        return switch (cause) {
            case SQLException sql -> ofDatabase(sql);
            case StatusRuntimeException status -> ofNeighbour(status.getStatus());
            case StatusException status -> ofNeighbour(status.getStatus());
            default -> null;
        };
    }

    private static @Nullable StatusRuntimeException ofNeighbour(Status status) {
        return switch (status.getCode()) {
            case UNAVAILABLE ->
                Statuses.status(
                        Code.UNAVAILABLE, "NEIGHBOUR_AWAY", "A service that is needed for this is away.", Map.of());
            case RESOURCE_EXHAUSTED ->
                Statuses.status(
                        Code.RESOURCE_EXHAUSTED,
                        "NEIGHBOUR_OVERLOADED",
                        "A service that is needed for this has too much to do.",
                        Map.of());
            case DEADLINE_EXCEEDED, CANCELLED -> late();
            default -> null;
        };
    }

    /** By the class of the SQL state; the same for every database that keeps to the standard. */
    private static @Nullable StatusRuntimeException ofDatabase(SQLException failure) {
        var state = failure.getSQLState() == null ? "" : failure.getSQLState();
        if (state.equals("57014")) {
            return late();
        }
        if (state.startsWith("40") || state.equals("55P03")) {
            return Statuses.status(
                    Code.ABORTED, "CONTENTION", "Others were changing the same at the same time; try again.", Map.of());
        }
        var away = failure instanceof SQLTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("53");
        return away
                ? Statuses.status(Code.UNAVAILABLE, "DATABASE_AWAY", "The database does not answer.", Map.of())
                : null;
    }

    private static boolean deadlinePassed() {
        var deadline = Context.current().getDeadline();
        return (deadline != null && deadline.isExpired())
                || Context.current().cancellationCause() instanceof TimeoutException;
    }

    private static StatusRuntimeException late() {
        return Statuses.status(Code.DEADLINE_EXCEEDED, "TOO_LATE", "This took longer than the caller waits.", Map.of());
    }

    private static StatusRuntimeException ourFault(String method, Throwable thrown) {
        var id = RequestContext.newId();
        LOG.atError()
                .addKeyValue("error_id", id)
                .addKeyValue("method", method)
                .setCause(thrown)
                .log("call failed");
        return Statuses.status(
                Code.INTERNAL,
                "INTERNAL",
                "Something went wrong on our side. Ask for it by the error id " + id + ".",
                Map.of("error_id", id));
    }

    private Trouble() {}
}
