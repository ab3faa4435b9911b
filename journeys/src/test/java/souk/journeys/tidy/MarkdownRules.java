package souk.journeys.tidy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;

/** What holds for every document. */
final class MarkdownRules {

    private static final Parser PARSER = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();
    private static final TextContentRenderer PLAIN =
            TextContentRenderer.builder().build();

    static List<Rule> all() {
        return List.of(
                new Rule("every document has one title, on its first line", MarkdownRules::titles),
                new Rule("every link within the repository leads somewhere", MarkdownRules::links));
    }

    private static List<Finding> titles(Repository repository) {
        var findings = new ArrayList<Finding>();
        repository.paths("md").forEach(path -> {
            var titles = headings(repository.text(path)).stream()
                    .filter(heading -> heading.getLevel() == 1)
                    .toList();
            if (titles.size() != 1) {
                findings.add(new Finding(path, 1, "write one # Title, not " + titles.size()));
            } else if (line(titles.getFirst()) != 1) {
                findings.add(new Finding(path, line(titles.getFirst()), "move the # Title to the first line"));
            }
        });
        return findings;
    }

    private static List<Finding> links(Repository repository) {
        var findings = new ArrayList<Finding>();
        repository
                .paths("md")
                .forEach(path -> destinations(repository.text(path))
                        .forEach(link -> check(repository, path, link).forEach(findings::add)));
        return findings;
    }

    private record Target(String destination, int line) {}

    private static List<Finding> check(Repository repository, String path, Target link) {
        if (link.destination.matches("[a-z][a-z0-9+.-]*:.*")) {
            return List.of();
        }
        var parts = link.destination.split("#", 2);
        var target = parts[0].isEmpty() ? path : resolve(path, parts[0]);
        if (!repository.exists(target)) {
            return List.of(new Finding(path, link.line, "link to what exists: there is no " + target));
        }
        if (parts.length == 2
                && target.endsWith(".md")
                && !anchors(repository.text(target)).contains(parts[1])) {
            return List.of(
                    new Finding(path, link.line, "link to what exists: no heading #" + parts[1] + " in " + target));
        }
        return List.of();
    }

    private static String resolve(String path, String relative) {
        var folder = Path.of(path).getParent();
        var target = (folder == null ? Path.of("") : folder).resolve(relative).normalize();
        return target.toString().replace('\\', '/');
    }

    private static List<Heading> headings(String text) {
        var headings = new ArrayList<Heading>();
        PARSER.parse(text).accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                headings.add(heading);
            }
        });
        return headings;
    }

    private static List<Target> destinations(String text) {
        var targets = new ArrayList<Target>();
        PARSER.parse(text).accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                targets.add(new Target(link.getDestination(), line(link)));
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                targets.add(new Target(image.getDestination(), line(image)));
            }
        });
        return targets;
    }

    /** As forges make them: lower case, no punctuation, hyphens for blanks. */
    private static List<String> anchors(String text) {
        return headings(text).stream()
                .map(PLAIN::render)
                .map(title -> title.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toList());
    }

    private static int line(Node node) {
        return node.getSourceSpans().getFirst().getLineIndex() + 1;
    }

    private MarkdownRules() {}
}
