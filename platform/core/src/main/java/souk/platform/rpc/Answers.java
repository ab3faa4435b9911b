package souk.platform.rpc;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import souk.platform.Outcome;
import souk.platform.Refusal;
import souk.platform.runtime.RequestContext;

/** Turns outcomes into gRPC answers: the one place where a refusal becomes a status. */
public final class Answers {

    /** Sends what was done, or says no with all that the refusal knows. */
    public static <T> void send(StreamObserver<T> reply, Outcome<T> outcome) {
        switch (outcome) {
            case Outcome.Done<T>(var value) -> {
                reply.onNext(value);
                reply.onCompleted();
            }
            case Outcome.Refused<T> refused -> reply.onError(refusal(refused));
        }
    }

    /** The status of a refusal, for those who answer with a stream. To be called while the request is served. */
    public static StatusRuntimeException refusal(Outcome.Refused<?> refused) {
        var reason = refused.refusal();
        var status = Status.newBuilder()
                .setCode(code(reason.kind()).getNumber())
                .setMessage(reason.message())
                .addDetails(Any.pack(info(reason.name(), refused.facts())));
        if (!refused.violations().isEmpty()) {
            status.addDetails(Any.pack(badRequest(refused.violations())));
        }
        if (reason.kind() == Refusal.Kind.EXHAUSTED) {
            status.addDetails(Any.pack(Statuses.RETRY_SOON));
        }
        return StatusProto.toStatusRuntimeException(status.build());
    }

    static ErrorInfo info(String reason, Map<String, String> facts) {
        return ErrorInfo.newBuilder()
                .setReason(reason)
                .setDomain(RequestContext.current().service() + ".souk")
                .putAllMetadata(facts)
                .build();
    }

    static BadRequest badRequest(List<Outcome.Violation> violations) {
        var details = BadRequest.newBuilder();
        for (var violation : violations) {
            details.addFieldViolationsBuilder().setField(violation.field()).setDescription(violation.description());
        }
        return details.build();
    }

    private static Code code(Refusal.Kind kind) {
        return switch (kind) {
            case INVALID -> Code.INVALID_ARGUMENT;
            case NOT_FOUND -> Code.NOT_FOUND;
            case EXISTS -> Code.ALREADY_EXISTS;
            case CONFLICT -> Code.FAILED_PRECONDITION;
            case STALE -> Code.ABORTED;
            case FORBIDDEN -> Code.PERMISSION_DENIED;
            case EXHAUSTED -> Code.RESOURCE_EXHAUSTED;
        };
    }

    private Answers() {}
}
