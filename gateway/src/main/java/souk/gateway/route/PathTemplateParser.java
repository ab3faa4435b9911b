package souk.gateway.route;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the grammar of path templates: {@code "/" segments [":" verb]}, where a segment may be {@code {field=segments}}. */
final class PathTemplateParser {

    private final String text;
    private final List<String> segments = new ArrayList<>();
    private final List<PathTemplate.Variable> variables = new ArrayList<>();
    private final Set<String> fields = new HashSet<>();
    private int at;

    PathTemplateParser(String text) {
        this.text = text;
    }

    PathTemplate parse() {
        expect('/');
        segments(false);
        var verb = "";
        if (at < text.length() && text.charAt(at) == ':') {
            at++;
            verb = word("a verb");
        }
        if (at < text.length()) {
            throw wrong("unexpected '" + text.charAt(at) + "'");
        }
        var rest = segments.indexOf(PathTemplate.REST);
        if (rest >= 0 && rest < segments.size() - 1) {
            throw wrong("** is allowed only as the last segment");
        }
        return new PathTemplate(text, segments, variables, verb);
    }

    private void segments(boolean inVariable) {
        segment(inVariable);
        while (at < text.length() && text.charAt(at) == '/') {
            at++;
            segment(inVariable);
        }
    }

    private void segment(boolean inVariable) {
        if (text.startsWith(PathTemplate.REST, at)) {
            segments.add(PathTemplate.REST);
            at += 2;
        } else if (text.startsWith(PathTemplate.ONE, at)) {
            segments.add(PathTemplate.ONE);
            at++;
        } else if (text.startsWith("{", at)) {
            if (inVariable) {
                throw wrong("a variable inside a variable");
            }
            variable();
        } else {
            segments.add(word("a segment"));
        }
    }

    private void variable() {
        expect('{');
        var field = word("a field");
        if (!fields.add(field)) {
            throw wrong(field + " is bound twice");
        }
        var from = segments.size();
        if (at < text.length() && text.charAt(at) == '=') {
            at++;
            segments(true);
        } else {
            segments.add(PathTemplate.ONE);
        }
        expect('}');
        variables.add(new PathTemplate.Variable(field, from, segments.size()));
    }

    private String word(String what) {
        var start = at;
        while (at < text.length() && "/{}=:*".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == start) {
            throw wrong("expected " + what);
        }
        return text.substring(start, at);
    }

    private void expect(char wanted) {
        if (at >= text.length() || text.charAt(at) != wanted) {
            throw wrong("expected '" + wanted + "'");
        }
        at++;
    }

    private IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException("path template " + text + ", at " + at + ": " + problem);
    }
}
