package souk.platform.data;

import io.grpc.StatusRuntimeException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.common.errors.RetriableException;

/** Tells a failure of what we stand on (a database, a network, a neighbour) from a failure of the work itself. */
public final class Outage {

    private static final int CAUSES_MAX = 20;

    /**
     * Classes of SQLSTATE: 08 connection, 40 rolled back for others' sake, 53 out of resources, 55 object not in the
     * needed state (locked, or a database that lets nobody in), 57 operator's intervention and statement time-outs.
     */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "55", "57");

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** A transaction that was cut off because it idled too long; it is of class 25, the rest of which is our own fault. */
    private static final String IDLE_IN_TRANSACTION = "25P03";

    /** Whether the failure, or one that led to it, would befall any other work as well, so that waiting helps. */
    public static boolean causedBy(Throwable failure) {
        return anyCause(failure, Outage::isOne);
    }

    /** Whether it was others who held or changed the same rows at that moment: other rows would not have been concerned. */
    static boolean isContention(Throwable failure) {
        return anyCause(failure, cause -> cause instanceof SQLException sql && isContention(sql));
    }

    /** What went wrong at the bottom of it, on one line. */
    public static String sentence(Throwable failure) {
        var root = failure;
        for (var depth = 0; depth < CAUSES_MAX; depth++) {
            var cause = root.getCause();
            if (cause == null) {
                break;
            }
            root = cause;
        }
        var message = root.getMessage();
        return message == null || message.isBlank()
                ? root.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }

    private static boolean anyCause(Throwable failure, Predicate<Throwable> is) {
        Throwable cause = failure;
        for (var depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            if (is.test(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isContention(SQLException sql) {
        var state = sql.getSQLState();
        return state != null && (state.startsWith("40") || state.equals(LOCK_NOT_AVAILABLE));
    }

    private static boolean isOne(Throwable cause) {
        return switch (cause) {
            case SQLException sql -> isOne(sql);
            case StatusRuntimeException call ->
                switch (call.getStatus().getCode()) {
                    case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED -> true;
                    default -> false;
                };
            case SocketException _, SocketTimeoutException _, RetriableException _ -> true;
            default -> false;
        };
    }

    private static boolean isOne(SQLException sql) {
        var state = sql.getSQLState();
        if (state == null || state.length() < 2) {
            // The pool throws these without a state, when it has no connection to give.
            return sql instanceof SQLTransientException
                    || sql instanceof SQLRecoverableException
                    || sql instanceof SQLNonTransientConnectionException;
        }
        return CLASSES.contains(state.substring(0, 2)) || state.equals(IDLE_IN_TRANSACTION);
    }

    private Outage() {}
}
