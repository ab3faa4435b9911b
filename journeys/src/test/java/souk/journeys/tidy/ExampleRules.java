package souk.journeys.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Examples in documents are true: a block marked {@code java}, {@code sql}, {@code proto} or {@code yaml} names the file
 * that it is from, and stands in it line by line. A line with nothing but {@code …} leaves some out.
 */
final class ExampleRules {

    private static final List<String> LANGUAGES = List.of("java", "sql", "proto", "yaml");
    private static final String GAP = "…";
    private static final Parser PARSER =
            Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

    static List<Rule> all() {
        return List.of(new Rule("every example in a document is in the code", ExampleRules::examples));
    }

    private static List<Finding> examples(Repository repository) {
        var findings = new ArrayList<Finding>();
        repository
                .paths("md")
                .forEach(path -> PARSER.parse(repository.text(path)).accept(new AbstractVisitor() {
                    @Override
                    public void visit(FencedCodeBlock block) {
                        var info = block.getInfo().split(" ", 2);
                        var line = block.getSourceSpans().getFirst().getLineIndex() + 1;
                        if (LANGUAGES.contains(info[0]) && info.length == 1) {
                            findings.add(new Finding(
                                    path, line, "name the file it is from: ```" + info[0] + " path/from/root"));
                        } else if (LANGUAGES.contains(info[0]) && !standsIn(repository, info[1], block.getLiteral())) {
                            findings.add(new Finding(path, line, "write it as it stands in " + info[1]));
                        }
                    }
                }));
        return findings;
    }

    private static boolean standsIn(Repository repository, String path, String example) {
        var rest = tidied(repository.text(path));
        for (var chunk : example.split("(?m)^\\s*" + GAP + "\\s*$", -1)) {
            var at = rest.indexOf(tidied(chunk));
            if (at < 0) {
                return false;
            }
            rest = rest.substring(at + tidied(chunk).length());
        }
        return true;
    }

    /** Indentation is the document's own. */
    private static String tidied(String text) {
        return text.lines()
                .map(String::strip)
                .flatMap(line -> line.isEmpty() ? Stream.of() : Stream.of(line + "\n"))
                .reduce("", String::concat);
    }

    private ExampleRules() {}
}
