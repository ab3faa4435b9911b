package souk.payments.api;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.grpc.BindableService;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import souk.payments.domain.PaymentRefusal;
import souk.platform.Outcome;
import souk.platform.rpc.Answers;

/** The signatures of webhooks: they come in headers, and stand for the token that a provider does not have. */
public final class Signatures implements ServerInterceptor {

    private static final Context.Key<String> CURRENT = Context.keyWithDefault("souk-signature", "");

    private static final Metadata.Key<String> OURS =
            Metadata.Key.of("x-souk-signature", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> STRIPES =
            Metadata.Key.of("stripe-signature", Metadata.ASCII_STRING_MARSHALLER);

    /** The service, with the signature of the request at hand. */
    public static BindableService read(BindableService service) {
        return () -> ServerInterceptors.intercept(service, new Signatures());
    }

    /** That of the request that is being served; empty if there is none. */
    static String current() {
        return CURRENT.get();
    }

    /** As {@link Answers#send}, but who does not prove who he is gets the answer of one without a token. */
    static <T> void send(StreamObserver<T> reply, Outcome<T> outcome) {
        if (outcome instanceof Outcome.Refused<T> refused && refused.refusal() == PaymentRefusal.SIGNATURE_WRONG) {
            reply.onError(StatusProto.toStatusRuntimeException(Status.newBuilder()
                    .setCode(Code.UNAUTHENTICATED_VALUE)
                    .setMessage(refused.refusal().message())
                    .addDetails(Any.pack(ErrorInfo.newBuilder()
                            .setReason(refused.refusal().name())
                            .setDomain("payments.souk")
                            .build()))
                    .build()));
        } else {
            Answers.send(reply, outcome);
        }
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var ours = headers.get(OURS);
        var signature = ours == null ? headers.get(STRIPES) : ours;
        var context = Context.current().withValue(CURRENT, signature == null ? "" : signature);
        return Contexts.interceptCall(context, call, headers, next);
    }
}
