package souk.platform.rpc;

import com.google.rpc.Code;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows the streams that are open, so that a server that stops can end them with a status that says to call again; cut off
 * by the transport they would look cancelled. As many as the limit of streams allows.
 */
final class OpenStreams implements ServerInterceptor {

    private final Set<Stream<?, ?>> open = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (call.getMethodDescriptor().getType() == MethodDescriptor.MethodType.UNARY) {
            return next.startCall(call, headers);
        }
        var stream = new Stream<>(call);
        open.add(stream);
        var listener = new StreamListener<>(stream, next.startCall(stream, headers));
        if (over) {
            stream.end();
        }
        return listener;
    }

    /** Ends all streams, and those that come later. */
    void end() {
        over = true;
        open.forEach(Stream::end);
    }

    /** Guarded by a lock, since calls are not made for two threads. */
    private static final class Stream<Q, A> extends SimpleForwardingServerCall<Q, A> {

        private boolean closed;
        private volatile boolean ended;

        Stream(ServerCall<Q, A> call) {
            super(call);
        }

        @Override
        public synchronized void sendHeaders(Metadata headers) {
            if (!closed) {
                super.sendHeaders(headers);
            }
        }

        @Override
        public synchronized void sendMessage(A message) {
            if (!closed) {
                super.sendMessage(message);
            }
        }

        @Override
        public synchronized void close(Status status, Metadata trailers) {
            if (!closed) {
                closed = true;
                super.close(status, trailers);
            }
        }

        void end() {
            ended = true;
            Statuses.close(
                    this, Statuses.status(Code.UNAVAILABLE, "STOPPING", "This instance stops; call again.", Map.of()));
        }
    }

    private final class StreamListener<Q> extends SimpleForwardingServerCallListener<Q> {

        private final Stream<Q, ?> stream;

        StreamListener(Stream<Q, ?> stream, ServerCall.Listener<Q> listener) {
            super(listener);
            this.stream = stream;
        }

        /** To the handler an end that was not its own is a caller that has gone. */
        @Override
        public void onComplete() {
            open.remove(stream);
            if (stream.ended) {
                super.onCancel();
            } else {
                super.onComplete();
            }
        }

        @Override
        public void onCancel() {
            open.remove(stream);
            super.onCancel();
        }
    }
}
