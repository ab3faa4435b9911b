package souk.gateway.edge;

import io.grpc.Context;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.platform.runtime.RequestContext;
import souk.platform.runtime.Trace;

/** One request and its answer, used by its event loop only. It is answered once; whatever comes later is dropped. */
final class Exchange {

    /** What is counted when the client went away before the answer; never sent. */
    private static final int CLIENT_GONE = 499;

    private static final int OUR_FAULT = 500;
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final Loop loop;
    private final HttpServerRequest request;
    private final EdgeSettings.Waits waits;
    private final String id;
    private final long began = System.nanoTime();
    private Runnable gone = () -> {};
    private Runnable finished = () -> {};
    private @Nullable Counted served;
    private @Nullable Span span;
    private @Nullable String traceparent;
    private boolean over;
    private boolean refused;

    Exchange(Loop loop, HttpServerRequest request, EdgeSettings.Waits waits) {
        this.loop = loop;
        this.request = request;
        this.waits = waits;
        this.id = RequestContext.soundOrNew(request.getHeader("x-request-id"));
        request.exceptionHandler(_ -> gone());
        response()
                .exceptionHandler(_ -> gone())
                .closeHandler(_ -> gone())
                .putHeader("x-request-id", id)
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("date", loop.date());
    }

    Loop loop() {
        return loop;
    }

    HttpServerRequest request() {
        return request;
    }

    HttpServerResponse response() {
        return request.response();
    }

    EdgeSettings.Waits waits() {
        return waits;
    }

    String id() {
        return id;
    }

    /** Whether it was answered, or nobody waits for the answer any more. */
    boolean over() {
        return over;
    }

    /** Whether it was answered that a service has too much to do. */
    boolean refused() {
        return refused;
    }

    /** From here on it is counted and traced as a request for this route. */
    void serve(Counted route, Span trace) {
        served = route;
        span = trace;
        traceparent = Trace.parent(trace.getSpanContext());
        if (traceparent != null) {
            response().putHeader(Trace.PARENT, traceparent);
        }
    }

    /** Its trace, as the header {@code traceparent} has it; null before it is served. */
    @Nullable
    String traceparent() {
        return traceparent;
    }

    /** What is to be done if the client goes away before the answer. */
    void onGone(Runnable action) {
        gone = action;
    }

    /** What is to be done when it is over, in whatever way; after what was to be done already. */
    void onFinished(Runnable action) {
        var before = finished;
        finished = () -> {
            before.run();
            action.run();
        };
    }

    void send(int status, String type, Buffer body) {
        if (over) {
            return;
        }
        over = true;
        var response = response().setStatusCode(status).putHeader("content-type", type);
        closeIfDraining();
        if (request.method().equals(HttpMethod.HEAD)) {
            watch(response.putHeader("content-length", Integer.toString(body.length()))
                    .end());
        } else {
            watch(response.end(body));
        }
        finish(status);
    }

    /**
     * Answers as another server has answered, whose headers are set already.
     *
     * @param length how long it says the body is, or would be if this were not a question for the headers alone
     */
    void pass(int status, @Nullable String length, Buffer body) {
        if (over) {
            return;
        }
        over = true;
        var response = response().setStatusCode(status);
        closeIfDraining();
        if (request.method().equals(HttpMethod.HEAD) && length != null) {
            response.putHeader("content-length", length);
        }
        watch(body.length() == 0 ? response.end() : response.end(body));
        finish(status);
    }

    /** Answers without a body. */
    void sendEmpty(int status) {
        if (!over) {
            over = true;
            watch(response().setStatusCode(status).end());
            finish(status);
        }
    }

    void fail(Problem problem) {
        if (over) {
            return;
        }
        refused = ServiceProblems.ourLoad(problem);
        if (problem.retryAfterSeconds() > 0) {
            response().putHeader("retry-after", Long.toString(problem.retryAfterSeconds()));
        }
        if (problem.status() == 401) {
            response().putHeader("www-authenticate", challenge(problem));
        }
        if (problem.status() >= OUR_FAULT) {
            // With the request's context, so that the log tells whose line it is where several services share a JVM.
            new RequestContext(id, "gateway").in(Context.current()).run(() -> log(problem));
        }
        send(problem.status(), Problem.TYPE, Buffer.buffer(problem.json(path(), id)));
    }

    /** What RFC 6750 asks for: a client that has sent no token is told no more than that one is needed. */
    private String challenge(Problem problem) {
        if (request.getHeader("authorization") == null) {
            return "Bearer";
        }
        var plain = problem.detail().replaceAll("[^ !#-\\[\\]-~]", "");
        return "Bearer error=\"invalid_token\", error_description=\"" + plain + '"';
    }

    private void log(Problem problem) {
        // A fault of ours is always told: somebody may ask for it by the request id.
        var silent = problem.status() == OUR_FAULT ? 0 : loop.complaints().silentBefore(problem.code());
        if (silent < 0) {
            return;
        }
        LOG.atWarn()
                .addKeyValue("route", served == null ? "" : served.name())
                .addKeyValue("status", problem.status())
                .addKeyValue("code", problem.code())
                .addKeyValue("like_it_before", silent)
                .log("answered with a problem of ours");
    }

    /** The path that was asked; empty if the request was so malformed that it has none. */
    String path() {
        var path = request.decoderResult().isSuccess() ? request.path() : null;
        return path == null ? "" : path;
    }

    /** The answer goes out bit by bit; its status is this. */
    void begin(int status, String type) {
        response().setStatusCode(status).putHeader("content-type", type).setChunked(true);
    }

    /** Ends what was begun. */
    void end(int status) {
        if (!over) {
            over = true;
            watch(response().end());
            finish(status);
        }
    }

    /** Cuts the client off; for one that does not take what is sent, or that does not send what it has promised. */
    void cut() {
        gone();
        if (request.version() == HttpVersion.HTTP_2) {
            var _ = response().reset();
        } else {
            Connections.cut(request.connection());
        }
    }

    private void gone() {
        if (!over) {
            over = true;
            gone.run();
            finish(CLIENT_GONE);
        }
    }

    /** Neither an answer that is not taken nor a body that goes on after the answer may hold a connection for ever. */
    private void watch(Future<Void> sent) {
        if (!sent.isComplete()) {
            var timer = loop.after(waits.write(), this::cut);
            sent.onComplete(_ -> loop.forget(timer));
        }
        if (!request.isEnded()) {
            var timer = loop.after(waits.read(), this::cut);
            request.endHandler(_ -> loop.forget(timer));
        }
    }

    private void closeIfDraining() {
        if (loop.draining() && request.version() != HttpVersion.HTTP_2) {
            response().putHeader("connection", "close");
        }
    }

    private void finish(int status) {
        if (served != null) {
            served.count(status, System.nanoTime() - began);
        }
        if (span != null) {
            span.setAttribute("http.response.status_code", status);
            if (status >= OUR_FAULT) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        }
        finished.run();
    }
}
