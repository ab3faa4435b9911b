package souk.platform.facts;

import io.micrometer.core.instrument.Counter;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import souk.platform.data.Db;
import souk.platform.runtime.App;
import souk.platform.runtime.RequestContext;

/** Gives facts their effect, once: what is new by the inbox goes to the handler, in one transaction with the inbox. */
final class Delivery {

    /** More links than these no tracing system shows; the facts themselves all carry their trace. */
    private static final int LINKS_MAX = 64;

    private final App app;
    private final Db db;
    private final String listener;
    private final FactHandler handler;
    private final Inbox inbox;
    private final Counter handled;
    private final Counter repeated;

    Delivery(App app, Db db, String listener, FactHandler handler) {
        this.app = app;
        this.db = db;
        this.listener = listener;
        this.handler = handler;
        this.inbox = new Inbox(listener);
        this.handled = counter("souk.listener.handled", "facts that have had their effect");
        this.repeated = counter("souk.listener.repeated", "facts that came again and were recognised");
    }

    /** All or nothing of it takes effect. */
    void run(List<Fact> told) throws Exception {
        var facts = told.stream().filter(fact -> handler.concerns(fact.type())).toList();
        if (facts.isEmpty()) {
            return;
        }
        var span = span(app.telemetry(), facts);
        try (var _ = span.makeCurrent()) {
            new RequestContext(correlationId(facts), app.service()).call(() -> {
                deliver(facts);
                return true;
            });
        } catch (Exception failure) {
            span.setStatus(StatusCode.ERROR);
            span.recordException(failure);
            throw failure;
        } finally {
            span.end();
        }
    }

    private void deliver(List<Fact> facts) {
        var fresh = db.write(tx -> {
            var unseen = inbox.fresh(tx, facts);
            if (!unseen.isEmpty()) {
                handler.handle(tx, unseen);
            }
            return unseen.size();
        });
        handled.increment(fresh);
        repeated.increment(facts.size() - fresh);
    }

    /** One fact goes on with its trace; of many, each is linked. */
    private Span span(OpenTelemetry telemetry, List<Fact> facts) {
        var builder = telemetry
                .getTracer("souk.facts")
                .spanBuilder("listen " + listener)
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.batch.message_count", facts.size());
        if (facts.size() == 1) {
            return builder.setParent(context(facts.getFirst())).startSpan();
        }
        facts.stream()
                .limit(LINKS_MAX)
                .map(fact -> Span.fromContext(context(fact)).getSpanContext())
                .forEach(builder::addLink);
        return builder.setNoParent().startSpan();
    }

    private static Context context(Fact fact) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), fact, TRACE);
    }

    /** Of the request that caused them all; there may be several, and then there is no such one. */
    private static String correlationId(List<Fact> facts) {
        var first = facts.getFirst().correlationId();
        return first != null && facts.stream().allMatch(fact -> first.equals(fact.correlationId())) ? first : "";
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name)
                .description(description)
                .tag("listener", listener)
                .register(app.meters());
    }

    private static final TextMapGetter<Fact> TRACE = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Fact fact) {
            return Set.of(FactRecords.TRACE_PARENT);
        }

        @Override
        public @Nullable String get(@Nullable Fact fact, String key) {
            return fact != null && key.equals(FactRecords.TRACE_PARENT) ? fact.traceparent() : null;
        }
    };
}
