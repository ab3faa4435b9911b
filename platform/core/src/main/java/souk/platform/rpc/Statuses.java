package souk.platform.rpc;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Map;
import souk.platform.Outcome;

/** The platform's own ways to say no, each with a code for programs and a sentence for people. */
final class Statuses {

    /** Long enough for a burst to pass, short enough that a person does not go away. */
    static final RetryInfo RETRY_SOON = RetryInfo.newBuilder()
            .setRetryDelay(Duration.newBuilder().setSeconds(1))
            .build();

    /** The server has as much to do as it can finish. */
    static StatusRuntimeException overloaded() {
        return status(
                Code.RESOURCE_EXHAUSTED, "OVERLOADED", "Too many calls at the moment; please try again.", Map.of());
    }

    static StatusRuntimeException invalid(List<Outcome.Violation> violations) {
        var first = violations.getFirst();
        var message = "The request is not valid: " + first.field() + ": " + first.description()
                + (violations.size() == 1 ? "." : ", and " + (violations.size() - 1) + " more.");
        return StatusProto.toStatusRuntimeException(Status.newBuilder()
                .setCode(Code.INVALID_ARGUMENT.getNumber())
                .setMessage(message)
                .addDetails(Any.pack(Answers.info("INVALID_REQUEST", Map.of())))
                .addDetails(Any.pack(Answers.badRequest(violations)))
                .build());
    }

    static StatusRuntimeException status(Code code, String reason, String message, Map<String, String> facts) {
        var status = Status.newBuilder()
                .setCode(code.getNumber())
                .setMessage(message)
                .addDetails(Any.pack(Answers.info(reason, facts)));
        if (code == Code.RESOURCE_EXHAUSTED || code == Code.UNAVAILABLE) {
            status.addDetails(Any.pack(RETRY_SOON));
        }
        return StatusProto.toStatusRuntimeException(status.build());
    }

    /** Ends a call with a status and its details. */
    static void close(ServerCall<?, ?> call, StatusRuntimeException status) {
        var trailers = status.getTrailers();
        call.close(status.getStatus(), trailers == null ? new Metadata() : trailers);
    }

    private Statuses() {}
}
