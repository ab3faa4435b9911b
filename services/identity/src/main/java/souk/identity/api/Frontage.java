package souk.identity.api;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.platform.data.Outage;
import souk.platform.runtime.RequestContext;

/**
 * The outermost gate. Every request is seen as one to the public address, whatever its headers say, so that no link and no
 * redirect leads anywhere else; it runs under the request's id; and whatever goes wrong further in is answered here, without
 * telling how.
 */
public final class Frontage implements Filter {

    private static final Logger LOG = LoggerFactory.getLogger(Frontage.class);

    private final URI origin;
    private final String service;

    /**
     * @param origin the public address of the gateway
     */
    public Frontage(URI origin, String service) {
        this.origin = origin;
        this.service = service;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var seen = new PublicRequest((HttpServletRequest) request, origin);
        var answer = new TidyResponse(seen, (HttpServletResponse) response);
        var id = RequestContext.soundOrNew(seen.getHeader("x-request-id"));
        try {
            new RequestContext(id, service).call(() -> {
                serve(seen, answer, chain);
                return true;
            });
        } catch (IOException | ServletException | RuntimeException passed) {
            throw passed;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void serve(HttpServletRequest request, TidyResponse response, FilterChain chain) throws IOException {
        try {
            chain.doFilter(request, response);
        } catch (IOException clientGone) {
            throw clientGone;
        } catch (Exception failure) {
            var away = Outage.causedBy(failure);
            LOG.atError()
                    .addKeyValue("method", request.getMethod())
                    .addKeyValue("path", request.getRequestURI())
                    .setCause(away ? null : failure)
                    .log(away ? "not served: " + Outage.sentence(failure) : "not served");
            if (!response.isCommitted()) {
                response.reset();
                response.problem(away ? Problem.ofStatus(503) : Problem.internal());
            }
        }
    }
}
