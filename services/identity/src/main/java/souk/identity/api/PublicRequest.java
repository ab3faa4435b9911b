package souk.identity.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.URI;

/** A request as it looks from outside: to the public address, and from whom the gateway says that it is. */
final class PublicRequest extends HttpServletRequestWrapper {

    private static final int ADDRESS_LENGTH_MAX = 64;

    private final URI origin;

    PublicRequest(HttpServletRequest request, URI origin) {
        super(request);
        this.origin = origin;
    }

    @Override
    public String getScheme() {
        return origin.getScheme();
    }

    @Override
    public boolean isSecure() {
        return origin.getScheme().equals("https");
    }

    @Override
    public String getServerName() {
        return origin.getHost();
    }

    @Override
    public int getServerPort() {
        if (origin.getPort() >= 0) {
            return origin.getPort();
        }
        return isSecure() ? 443 : 80;
    }

    @Override
    public StringBuffer getRequestURL() {
        return new StringBuffer(origin.toString()).append(getRequestURI());
    }

    /** The last one, which the gateway has added itself; those before it are whatever the client liked to say. */
    @Override
    public String getRemoteAddr() {
        var forwarded = getHeader("x-forwarded-for");
        if (forwarded == null) {
            return super.getRemoteAddr();
        }
        var last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return last.isEmpty() || last.length() > ADDRESS_LENGTH_MAX ? super.getRemoteAddr() : last;
    }
}
