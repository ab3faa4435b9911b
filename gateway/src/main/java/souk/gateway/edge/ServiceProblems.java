package souk.gateway.edge;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import souk.platform.Outcome.Violation;

/** Turns what a service (or gRPC itself) answered instead of a reply into a problem for the client. */
final class ServiceProblems {

    /** Reasons for RESOURCE_EXHAUSTED that are ours and not the client's: a service, or one that it needs, has too much to do. */
    private static final Set<String> OUR_LOAD = Set.of("OVERLOADED", "NEIGHBOUR_OVERLOADED");

    private static final int RETRY_SECONDS = 1;

    private String reason = "";
    private long retrySeconds;
    private final Map<String, String> facts = new HashMap<>();
    private final List<Violation> errors = new ArrayList<>();

    private ServiceProblems() {}

    static Problem of(String service, Status status, Metadata trailers) {
        var found = new ServiceProblems();
        var rich = StatusProto.fromStatusAndTrailers(status, trailers);
        if (rich != null) {
            rich.getDetailsList().forEach(found::read);
        }
        var http = found.http(status.getCode());
        return new Problem(
                http,
                found.reason.isEmpty() ? codeOf(status.getCode()) : found.reason,
                found.detail(service, status),
                found.errors,
                found.facts,
                found.retryAfter(http));
    }

    /** Whether it says that a service has too much to do. */
    static boolean ourLoad(Problem problem) {
        return OUR_LOAD.contains(problem.code());
    }

    private void read(Any detail) {
        try {
            if (detail.is(ErrorInfo.class)) {
                var info = detail.unpack(ErrorInfo.class);
                reason = info.getReason();
                facts.putAll(info.getMetadataMap());
            } else if (detail.is(BadRequest.class)) {
                for (var violation : detail.unpack(BadRequest.class).getFieldViolationsList()) {
                    errors.add(new Violation(FieldNames.json(violation.getField()), violation.getDescription()));
                }
            } else if (detail.is(RetryInfo.class)) {
                retrySeconds = Math.max(
                        1, detail.unpack(RetryInfo.class).getRetryDelay().getSeconds());
            }
        } catch (InvalidProtocolBufferException broken) {
            // A detail that cannot be read tells nothing; the status still does.
            facts.put("detail", "unreadable");
        }
    }

    private int http(Status.Code code) {
        return switch (code) {
            case INVALID_ARGUMENT, OUT_OF_RANGE -> 400;
            case UNAUTHENTICATED -> 401;
            case PERMISSION_DENIED -> 403;
            case NOT_FOUND -> 404;
            case ALREADY_EXISTS, FAILED_PRECONDITION, ABORTED -> 409;
            case RESOURCE_EXHAUSTED -> OUR_LOAD.contains(reason) ? 503 : 429;
            case CANCELLED -> 503;
            case UNIMPLEMENTED -> 501;
            case UNAVAILABLE -> 503;
            case DEADLINE_EXCEEDED -> 504;
            case OK, UNKNOWN, INTERNAL, DATA_LOSS -> 500;
        };
    }

    private static String codeOf(Status.Code code) {
        return code == Status.Code.OK ? "INTERNAL" : code.name();
    }

    private String detail(String service, Status status) {
        var said = status.getDescription();
        // With a reason, the sentence was written for people; without one, gRPC wrote it for programmers.
        if (!reason.isEmpty() && said != null && !said.isBlank()) {
            return said;
        }
        return switch (status.getCode()) {
            case UNAVAILABLE, CANCELLED -> "The service " + service + " cannot be reached at the moment; try again.";
            case DEADLINE_EXCEEDED -> "The service " + service + " did not answer in time.";
            case RESOURCE_EXHAUSTED -> "Too much at the moment; try again later.";
            case UNIMPLEMENTED -> "The service " + service + " does not serve this yet.";
            case OK, UNKNOWN, INTERNAL, DATA_LOSS -> "Something went wrong on our side. Tell us the request id.";
            default -> said == null || said.isBlank() ? "The service " + service + " has refused this." : said;
        };
    }

    private long retryAfter(int http) {
        if (http != 429 && http != 503) {
            return 0;
        }
        return retrySeconds > 0 ? retrySeconds : RETRY_SECONDS;
    }
}
