package souk.platform.runtime;

import ch.qos.logback.classic.spi.ILoggingEvent;
import net.logstash.logback.composite.AbstractJsonProvider;
import tools.jackson.core.JsonGenerator;

/**
 * Adds to each line which service, request and trace it belongs to. Read when a line is written, on the thread that
 * writes it, so that a call that logs nothing pays nothing.
 */
final class LogContext extends AbstractJsonProvider<ILoggingEvent> {

    private final String service;

    LogContext(String service) {
        this.service = service;
    }

    @Override
    public void writeTo(JsonGenerator json, ILoggingEvent event) {
        var request = RequestContext.current();
        json.writeStringProperty("service", request.service().isEmpty() ? service : request.service());
        if (!request.id().isEmpty()) {
            json.writeStringProperty("request_id", request.id());
        }
        var trace = Trace.current();
        if (trace.isValid()) {
            json.writeStringProperty("trace_id", trace.getTraceId());
            json.writeStringProperty("span_id", trace.getSpanId());
        }
    }
}
