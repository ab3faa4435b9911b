package souk.journeys;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.parser.Parser;

/**
 * What a document shows of a terminal: the code blocks marked {@code sh} in which lines begin with {@code $}. Such a line
 * is a command, and those below it are what it prints, where {@code ...} stands for anything.
 */
record Session(List<Step> steps) {

    private static final String PROMPT = "$ ";

    /** One command, and what it is said to print. */
    record Step(String command, String expected) {

        /** Whether this is what it printed. Blanks at the ends of lines do not count. */
        boolean matches(String output) {
            var pattern = Stream.of(tidied(expected).split("\\.\\.\\.", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining("(?s:.*?)"));
            return Pattern.matches(pattern, tidied(output));
        }

        private static String tidied(String text) {
            return text.strip().lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
        }
    }

    /** All that a document shows, in its order. */
    static Session of(String markdown) {
        var steps = new ArrayList<Step>();
        Parser.builder().build().parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(FencedCodeBlock block) {
                if (block.getInfo().equals("sh")) {
                    read(block.getLiteral(), steps);
                }
            }
        });
        return new Session(List.copyOf(steps));
    }

    /** Whether the shell would wait for another line. */
    private static boolean isOpen(String command) {
        return command.endsWith("\\") || command.chars().filter(c -> c == '\'').count() % 2 == 1;
    }

    private static void read(String block, List<Step> steps) {
        var command = "";
        var expected = new StringBuilder();
        for (var line : (block + PROMPT).lines().toList()) {
            if (line.startsWith(PROMPT.strip())) {
                if (!command.isEmpty()) {
                    steps.add(new Step(command, expected.toString()));
                }
                command = line.substring(1).strip();
                expected.setLength(0);
            } else if (isOpen(command) && expected.isEmpty()) {
                command = command + "\n" + line;
            } else {
                expected.append(line).append('\n');
            }
        }
    }
}
