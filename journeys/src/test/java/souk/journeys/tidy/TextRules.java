package souk.journeys.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What holds for every text, whatever language it is in. */
final class TextRules {

    private static final int BYTES_MAX = 512 * 1024;
    private static final String HERE = "journeys/src/test/java/souk/journeys/tidy/";

    /** Written in two halves, so that this file does not break its own rule. */
    private static final Pattern MARK = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|HA" + "CK)\\b");

    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w./<-])(/work/\\w|/home/\\w|/root\\b|/Users/\\w|[A-Z]:\\\\\\w)");

    static List<Rule> all() {
        return List.of(
                new Rule("every file ends with a newline", TextRules::finalNewline),
                lines(
                        "no line ends with a blank",
                        line -> line.endsWith(" ") || line.endsWith("\t"),
                        "remove the blanks"),
                lines("no line holds a tab", line -> line.contains("\t"), "indent with spaces"),
                lines("every file is UTF-8 text", line -> line.contains("\uFFFD"), "save it as UTF-8"),
                lines(
                        "no mark puts work off",
                        line -> MARK.matcher(line).find(),
                        "do it now, or write an issue and leave the mark out"),
                lines(
                        "no path of one machine is written down",
                        line -> MACHINE_PATH.matcher(line).find(),
                        "start from the root of the repository, or from a setting"),
                new Rule("no file is too large to read", TextRules::size));
    }

    private static Rule lines(String name, Predicate<String> bad, String instead) {
        return new Rule(
                name,
                repository -> ours(repository)
                        .flatMap(path -> findings(repository, path, bad, instead))
                        .toList());
    }

    private static Stream<Finding> findings(Repository repository, String path, Predicate<String> bad, String instead) {
        var findings = new ArrayList<Finding>();
        var lines = repository.lines(path);
        for (int i = 0; i < lines.size(); i++) {
            if (bad.test(lines.get(i))) {
                findings.add(new Finding(path, i + 1, instead));
            }
        }
        return findings.stream();
    }

    /** The licence is kept to the byte, the wrapper is Maven's, and the rules' own tests plant what they look for. */
    private static Stream<String> ours(Repository repository) {
        return repository.files().keySet().stream()
                .filter(path -> !path.startsWith(HERE) && !path.equals("LICENSE") && !path.startsWith("mvnw"));
    }

    private static List<Finding> finalNewline(Repository repository) {
        return ours(repository)
                .filter(path -> !repository.text(path).endsWith("\n"))
                .map(path -> new Finding(path, 1, "end the last line with a newline"))
                .toList();
    }

    private static List<Finding> size(Repository repository) {
        return ours(repository)
                .filter(path -> repository.text(path).length() > BYTES_MAX)
                .map(path -> new Finding(path, 1, "make it when it is needed, instead of keeping it here"))
                .toList();
    }

    private TextRules() {}
}
