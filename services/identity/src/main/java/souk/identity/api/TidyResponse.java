package souk.identity.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A response whose errors are ours: problems for programs, a page for people, and never the server's own. */
final class TidyResponse extends HttpServletResponseWrapper {

    /** Where people look at what comes back; the rest is for programs. */
    private static final Pattern PAGES = Pattern.compile(
            "/(login|logout|register|activate|connect)(/.*)?|/oauth2/(authorize|consent|device_verification)");

    private final HttpServletRequest request;

    TidyResponse(HttpServletRequest request, HttpServletResponse response) {
        super(response);
        this.request = request;
    }

    @Override
    public void sendError(int status) throws IOException {
        problem(Problem.ofStatus(status));
    }

    /** The message is for those who wrote the server, and stays inside. */
    @Override
    public void sendError(int status, String message) throws IOException {
        sendError(status);
    }

    void problem(Problem problem) throws IOException {
        answer(request, this, problem);
    }

    /** Answers with a problem, in the form that fits who asked. */
    static void answer(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.status());
        if (!problem.retryAfter().isEmpty()) {
            response.setHeader("Retry-After", problem.retryAfter());
        }
        var page = PAGES.matcher(request.getRequestURI()).matches();
        response.setContentType(page ? "text/html;charset=utf-8" : Problem.TYPE);
        var body =
                page ? Html.page(problem.title(), Html.error(problem.detail())) : problem.json(request.getRequestURI());
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }
}
