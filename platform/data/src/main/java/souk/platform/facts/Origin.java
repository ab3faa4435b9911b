package souk.platform.facts;

import org.jspecify.annotations.Nullable;
import souk.platform.runtime.RequestContext;
import souk.platform.runtime.Trace;

/**
 * Which request something comes from. It goes with facts, so that what a request has caused is found by its id and in its
 * trace; and with a question that is answered together with others, by somebody who works for all of them.
 *
 * @param traceparent as the header of W3C Trace Context, if there is a trace
 * @param correlationId the id of the request, if there is one
 */
public record Origin(@Nullable String traceparent, @Nullable String correlationId) {

    /** The request of the code that asks. */
    public static Origin current() {
        var id = RequestContext.current().id();
        return new Origin(Trace.parent(Trace.current()), id.isEmpty() ? null : id);
    }
}
