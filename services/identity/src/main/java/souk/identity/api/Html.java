package souk.identity.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.web.util.HtmlUtils;

/** The frame of every page: plain HTML that works without scripts, from a keyboard, and when read aloud. */
public final class Html {

    /** One page for the whole look, so that a policy can name it by its hash and forbid all others. */
    private static final String STYLE = """
        :root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
        body { margin: 0 auto; max-width: 26rem; padding: 2rem 1rem; }
        label { display: block; font-weight: 600; margin-top: 1rem; }
        input:not([type=checkbox]) { box-sizing: border-box; font: inherit; padding: .5rem; width: 100%; }
        button { font: inherit; font-weight: 600; margin-top: 1.5rem; padding: .5rem 1.5rem; }
        .error { border-left: .25rem solid #b3261e; padding: .25rem .75rem; }
        .note { border-left: .25rem solid #2e7d32; padding: .25rem .75rem; }
        """;

    /**
     * Nothing but our own style. A form may also end at a program of the same machine, since the browser holds the redirect
     * that follows a sign-in to the same rule.
     */
    public static final String POLICY = "default-src 'none'; style-src 'sha256-" + hash(STYLE)
            + "'; form-action 'self' http://127.0.0.1:*; base-uri 'none'; frame-ancestors 'none'";

    /** A page; the title is text, the body is HTML. */
    static String page(String title, String body) {
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s – Souk</title>
            <style>%2$s</style>
            </head>
            <body>
            <main>
            <h1>%1$s</h1>
            %3$s
            </main>
            </body>
            </html>
            """.formatted(text(title), STYLE, body);
    }

    /** Any text, made harmless between tags and within quotes. */
    static String text(String any) {
        return HtmlUtils.htmlEscape(any);
    }

    /** What went wrong; read aloud at once. */
    static String error(String message) {
        return message.isEmpty() ? "" : "<p class=\"error\" role=\"alert\">" + text(message) + "</p>";
    }

    /** What went well. */
    static String note(String message) {
        return message.isEmpty() ? "" : "<p class=\"note\" role=\"status\">" + text(message) + "</p>";
    }

    /** A field that is not seen. */
    static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + text(name) + "\" value=\"" + text(value) + "\">";
    }

    private static String hash(String style) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private Html() {}
}
