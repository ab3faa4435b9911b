package souk.platform.runtime;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/** A process for tests: it greets once in its log, as part of a request and of a trace, and then waits for its end. */
public final class GreeterMain {

    public static void main(String[] arguments) {
        App.main("greeter", GreeterMain::wire);
    }

    static void wire(App app) {
        var how = app.settings().oneOf("souk.greeter", "well", Set.of("well", "broken", "waiting"));
        app.add(new Greeter(app, how));
    }

    private record Greeter(App app, String how) implements Part {

        @Override
        public String name() {
            return "greeter";
        }

        @Override
        public void start() throws Exception {
            switch (how) {
                case "broken" -> throw new IllegalStateException("the greeter has no voice");
                case "waiting" -> {
                    app.health().waitingFor("the moon");
                    new CountDownLatch(1).await();
                }
                default -> greet();
            }
        }

        private static void greet() throws Exception {
            var trace = SpanContext.create(
                    "4bf92f3577b34da6a3ce929d0e0e4736",
                    "00f067aa0ba902b7",
                    TraceFlags.getSampled(),
                    TraceState.getDefault());
            try (var _ = Span.wrap(trace).makeCurrent()) {
                var _ = new RequestContext("req-1", "greeter").call(() -> {
                    LoggerFactory.getLogger(GreeterMain.class)
                            .atInfo()
                            .addKeyValue("guest", "Ada")
                            .log("hello");
                    return true;
                });
            }
        }

        @Override
        public void drain() {
            LoggerFactory.getLogger(GreeterMain.class).atInfo().log("goodbye");
        }
    }

    private GreeterMain() {}
}
