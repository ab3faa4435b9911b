package souk.platform.runtime;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The traces of one app. The W3C trace context is always carried on, so that logs of all services can be joined by it;
 * spans are recorded and sent (OTLP over HTTP) only if {@code souk.otlp.endpoint} is set.
 */
final class Traces {

    private static final int SPANS_WAITING_MAX = 4096;
    private static final int SPANS_AT_ONCE_MAX = 512;
    private static final Duration SEND_EVERY = Duration.ofSeconds(1);
    private static final Duration SEND_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LAST_SEND_TIMEOUT = Duration.ofSeconds(1);

    private final App app;
    private final String endpoint;
    private @Nullable OpenTelemetrySdk sdk;

    Traces(App app) {
        this.app = app;
        this.endpoint = endpoint(app.settings().text("souk.otlp.endpoint", "").strip());
    }

    boolean exported() {
        return !endpoint.isEmpty();
    }

    synchronized OpenTelemetry telemetry() {
        if (sdk == null) {
            sdk = OpenTelemetrySdk.builder()
                    .setTracerProvider(provider())
                    .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                    .build();
        }
        return sdk;
    }

    synchronized void stop() {
        if (sdk != null) {
            // Sends what is left, but a collector that is away must not hold up the stop.
            var _ = sdk.shutdown().join(LAST_SEND_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private SdkTracerProvider provider() {
        if (!exported()) {
            return SdkTracerProvider.builder()
                    .setSampler(Sampler.parentBased(Sampler.alwaysOff()))
                    .build();
        }
        var exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint)
                .setTimeout(SEND_TIMEOUT)
                .build();
        var processor = BatchSpanProcessor.builder(exporter)
                .setMaxQueueSize(SPANS_WAITING_MAX)
                .setMaxExportBatchSize(SPANS_AT_ONCE_MAX)
                .setScheduleDelay(SEND_EVERY)
                .setExporterTimeout(SEND_TIMEOUT)
                .build();
        return SdkTracerProvider.builder()
                .setResource(resource())
                .setSampler(Sampler.parentBased(Sampler.alwaysOn()))
                .addSpanProcessor(processor)
                .build();
    }

    private Resource resource() {
        return Resource.getDefault()
                .merge(Resource.create(Attributes.builder()
                        .put("service.name", app.service())
                        .put("service.namespace", "souk")
                        .put("service.instance.id", app.instance())
                        .put("service.version", app.version())
                        .build()));
    }

    private static String endpoint(String setting) {
        if (setting.isEmpty()) {
            return "";
        }
        try {
            var uri = URI.create(setting);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                var base = setting.endsWith("/") ? setting.substring(0, setting.length() - 1) : setting;
                return base.endsWith("/v1/traces") ? base : base + "/v1/traces";
            }
        } catch (IllegalArgumentException malformed) {
            throw wrong(setting);
        }
        throw wrong(setting);
    }

    private static Settings.Wrong wrong(String setting) {
        return new Settings.Wrong("souk.otlp.endpoint is \"" + setting
                + "\": expected an http or https address, such as http://127.0.0.1:4318");
    }
}
