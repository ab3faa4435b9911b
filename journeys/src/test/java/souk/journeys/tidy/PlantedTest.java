package souk.journeys.tidy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A violation of each rule is planted, and found at its place; the same with a reason beside it is let through. */
class PlantedTest {

    private static final String MAIN = "services/stalls/src/main/java/souk/stalls/app/OpenStall.java";
    private static final String TEST = "services/stalls/src/test/java/souk/stalls/app/OpenStallTest.java";

    static Stream<Arguments> violations() {
        return Stream.of(texts(), documents(), builds(), shapes(), calls()).flatMap(all -> all);
    }

    private static Stream<Arguments> texts() {
        return Stream.of(
                arguments("every file ends with a newline", "a.yaml", "a: b", 1),
                arguments("no line ends with a blank", "a.yaml", "a: b\nc: \n", 2),
                arguments("no line holds a tab", "a.yaml", "a:\tb\n", 1),
                arguments("every file is UTF-8 text", "a.yaml", "a: \uFFFD\n", 1),
                arguments("no mark puts work off", "a.yaml", "a: b # TODO later\n", 1),
                arguments("no mark puts work off", MAIN, "class A {} // FIXME\n", 1),
                arguments("no path of one machine is written down", "a.sh", "ls\ncd /home/ann/souk\n", 2),
                arguments("no path of one machine is written down", "a.sh", "cat /root/.m2/settings.xml\n", 1),
                arguments("no file is too large to read", "a.json", "x".repeat(600_000) + "\n", 1));
    }

    private static Stream<Arguments> documents() {
        return Stream.of(
                arguments("every document has one title, on its first line", "a.md", "Words.\n", 1),
                arguments("every document has one title, on its first line", "a.md", "# One\n\n# Two\n", 1),
                arguments("every document has one title, on its first line", "a.md", "\n\n# Late\n", 3),
                arguments("every link within the repository leads somewhere", "a.md", "# A\n\n[b](b.md)\n", 3),
                arguments("every link within the repository leads somewhere", "d/a.md", "# A\n\n[b](../b.md)\n", 3),
                arguments("every link within the repository leads somewhere", "a.md", "# A\n\n[b](#no-such)\n", 3),
                arguments("every link within the repository leads somewhere", "a.md", "# A\n\n![b](b.png)\n", 3),
                arguments("every example in a document is in the code", "a.md", "# A\n\n```java\nint a;\n```\n", 3),
                arguments(
                        "every example in a document is in the code",
                        "a.md",
                        "# A\n\n```java A.java\nint a;\n```\n",
                        3));
    }

    private static Stream<Arguments> builds() {
        return Stream.of(
                arguments("no test replaces a part by a mock", "pom.xml", "<artifactId>mockito-core</artifactId>\n", 1),
                arguments("nothing is wired by annotations", "pom.xml", "<groupId>com.google.inject</groupId>\n", 1),
                arguments("no pom names a registry", "pom.xml", "<repositories>\n<repository>\n", 2),
                arguments("every package says what it is", MAIN, "package souk.stalls.app;\n", 1));
    }

    private static Stream<Arguments> shapes() {
        return Stream.of(
                arguments("a file has at most 300 lines", MAIN, "\n".repeat(301), 1),
                arguments(
                        "a method has at most 50 lines",
                        MAIN,
                        "class A {\n void a() {" + "\n".repeat(51) + "}\n}\n",
                        2),
                arguments(
                        "a method has at most 4 parameters, a constructor 6",
                        MAIN,
                        "class A {\n int a(int a, int b, int c, int d, int e) { return a; }\n}\n",
                        2),
                arguments(
                        "a method has at most 4 parameters, a constructor 6",
                        MAIN,
                        "class A {\n A(int a, int b, int c, int d, int e, int f, int g) {}\n}\n",
                        2),
                arguments("no method is called get", MAIN, "class A {\n\n int getWidth() { return 1; }\n}\n", 3),
                arguments("no type has an empty name", MAIN, "class StallManager {}\n", 1),
                arguments("no type has an empty name", MAIN, "class A {\n record StallDto() {}\n}\n", 2),
                arguments("no type has an empty name", MAIN, "interface IStall {}\n", 1),
                arguments("no type has an empty name", MAIN, "class AbstractStall {}\n", 1),
                arguments("no type has an empty name", MAIN, "class StallService {}\n", 1),
                arguments("every public type says what it is", MAIN, "public class Stall {}\n", 1));
    }

    private static Stream<Arguments> calls() {
        return Stream.of(
                arguments("no test sleeps", TEST, code("Thread.sleep(10);"), 2),
                arguments("nothing sleeps where it could be stopped", MAIN, code("Thread.sleep(10);"), 2),
                arguments("no test sleeps", TEST, code("TimeUnit.SECONDS.sleep(1);"), 2),
                arguments("only the terminal's programs print", MAIN, code("System.out.println(1);"), 2),
                arguments("only the terminal's programs print", MAIN, code("list.forEach(System.err::println);"), 2),
                arguments("no stack trace is printed", MAIN, code("oops.printStackTrace();"), 2),
                arguments("only mains end the process", MAIN, code("System.exit(1);"), 2),
                arguments("every thread has a name", MAIN, code("new Thread(work).start();"), 2),
                arguments("every thread has a name", MAIN, code("Thread.startVirtualThread(work);"), 2),
                arguments("a service blocks instead of chaining futures", MAIN, code("CompletableFuture<A> a;"), 2),
                arguments("no class of the old calendar", MAIN, "\nimport java.util.Date;\nclass A {}\n", 2),
                arguments(
                        "formatting does not depend on the machine's language",
                        MAIN,
                        code("var a = String.format(\"%d\", 1);"),
                        2),
                arguments("a decision is handed the time", MAIN, code("var now = Instant.now();"), 2),
                arguments("chance can be repeated", TEST, code("var chance = new Random();"), 2));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("violations")
    void isFound(String rule, String path, String text, int line) {
        var findings = rule(rule).check(new Repository(Map.of(path, text)));

        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().path()).isEqualTo(path);
        assertThat(findings.getFirst().line()).isEqualTo(line);
        assertThat(findings.getFirst().message()).as("what to do instead").isNotBlank();
    }

    @Test
    void everyRuleHasBeenSeenToFail() {
        var planted = violations().map(violation -> violation.get()[0]).collect(Collectors.toSet());

        assertThat(TidyTest.rules())
                .extracting(Rule::name)
                .filteredOn(name -> !name.equals("a room holds at most 20 files"))
                .allMatch(planted::contains);
    }

    @Test
    void aRoomOfTwentyOneFilesIsFound() {
        var room = IntStream.range(0, 21)
                .boxed()
                .collect(Collectors.toMap(i -> MAIN.replace("OpenStall", "Open" + i), i -> "package a;\n"));

        assertThat(rule("a room holds at most 20 files").check(new Repository(room)))
                .singleElement()
                .asString()
                .contains("souk/stalls/app has 21 files");
    }

    @Test
    void aReasonBesideItLetsItThrough() {
        var reason = "class A { void a() {\n // tidy: nobody can stop this process\n Thread.sleep(1);\n }}\n";
        var excuse = "class A { void a() {\n // tidy: sorry\n Thread.sleep(1);\n }}\n";
        var rule = rule("nothing sleeps where it could be stopped");

        assertThat(rule.check(new Repository(Map.of(MAIN, reason)))).isEmpty();
        assertThat(rule.check(new Repository(Map.of(MAIN, excuse)))).hasSize(1);
    }

    @Test
    void wordsInStringsAndCommentsAreNoCode() {
        var text = "/** Never Thread.sleep. */\nclass A { String a = \"Thread.sleep(1); System.out\"; }\n";
        var files =
                new Repository(Map.of(MAIN, text, MAIN.replace("OpenStall", "package-info"), "/** */ @NullMarked\n"));

        assertThat(CallRules.all().stream().flatMap(rule -> rule.check(files).stream()))
                .isEmpty();
    }

    @Test
    void anExampleMayLeaveLinesOutButChangesNone() {
        var code = "class A {\n    int a;\n    int b;\n    int c;\n}\n";
        var example = "# A\n\n```java A.java\nint a;\n…\n  int c;\n```\n";

        assertThat(examples(code, example)).isEmpty();
        assertThat(examples(code, example.replace("int c", "int d"))).hasSize(1);
        assertThat(examples(code, example.replace("…\n", ""))).hasSize(1);
    }

    private static List<Finding> examples(String code, String document) {
        return rule("every example in a document is in the code")
                .check(new Repository(Map.of("A.java", code, "a.md", document)));
    }

    @Test
    void linksThatLeadSomewhereAreLetThrough() {
        var files = new Repository(Map.of(
                "docs/a.md",
                        "# A\n\n## Where is it?\n\n[b](../b.md#the-b) [here](#where-is-it) [out](https://souk.example)\n",
                "b.md", "# The B\n\n[folder](docs)\n"));

        assertThat(MarkdownRules.all().stream().flatMap(rule -> rule.check(files).stream()))
                .isEmpty();
    }

    private static Rule rule(String name) {
        return TidyTest.rules().stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String code(String statement) {
        return "class A { void a() {\n " + statement + "\n}}\n";
    }
}
