package souk.journeys.tidy;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Calls that are not made here, each with what is done instead. */
final class CallRules {

    /** One thing that is not written: where it is looked for, how it is recognised, and what is written instead. */
    private record Ban(String name, Predicate<JavaSource> where, BiPredicate<Tree, String> is, String instead) {}

    private static final Predicate<JavaSource> IN_TESTS = JavaSource::isTest;
    private static final Predicate<JavaSource> NOT_IN_TESTS = IN_TESTS.negate();
    /** Mains speak to whoever started them; the launcher and the bench are nothing but that. */
    private static final Predicate<JavaSource> BEHIND_THE_TERMINAL = NOT_IN_TESTS.and(
            source -> !source.path().matches("(launcher|bench|chaos)/.*|.*/(\\w*Main|Mainline)\\.java"));

    private static final Predicate<JavaSource> IN_SERVICES =
            NOT_IN_TESTS.and(source -> source.path().startsWith("services/"));
    private static final Predicate<JavaSource> WHERE_DECISIONS_ARE = IN_SERVICES.and(
            source -> source.path().contains("/domain/") || source.path().contains("/app/"));

    private static final List<Ban> BANS = List.of(
            new Ban(
                    "no test sleeps",
                    IN_TESTS,
                    callsMethod("sleep"),
                    "wait for what is to become true, with Awaitility"),
            new Ban(
                    "nothing sleeps where it could be stopped",
                    BEHIND_THE_TERMINAL,
                    callsMethod("sleep"),
                    "wait on what ends it, with a time-out: a latch, a condition, a queue, or a scheduled executor"),
            new Ban(
                    "only the terminal's programs print",
                    BEHIND_THE_TERMINAL,
                    uses("System.out", "System.err"),
                    "write a log event with its ids"),
            new Ban(
                    "no stack trace is printed",
                    BEHIND_THE_TERMINAL,
                    callsMethod("printStackTrace"),
                    "log the exception, or throw it"),
            new Ban(
                    "only mains end the process",
                    BEHIND_THE_TERMINAL,
                    uses("System.exit"),
                    "throw, or close the App: compact mode has others in the same process"),
            new Ban(
                    "every thread has a name",
                    NOT_IN_TESTS,
                    CallRules::namelessThread,
                    "Thread.ofVirtual().name(...) or Thread.ofPlatform().name(...)"),
            new Ban(
                    "a service blocks instead of chaining futures",
                    IN_SERVICES,
                    names("CompletableFuture"),
                    "call and wait, on a virtual thread"),
            new Ban(
                    "no class of the old calendar",
                    IN_TESTS.or(NOT_IN_TESTS),
                    imports("java.util.Date", "java.util.Calendar", "java.text.SimpleDateFormat"),
                    "use java.time"),
            new Ban(
                    "formatting does not depend on the machine's language",
                    NOT_IN_TESTS,
                    CallRules::formatWithoutLocale,
                    "String.format(Locale.ROOT, ...)"),
            new Ban(
                    "a decision is handed the time",
                    WHERE_DECISIONS_ARE,
                    uses("Instant.now", "LocalDate.now", "System.currentTimeMillis", "OffsetDateTime.now")
                            .and((tree, code) -> !code.contains("clock")),
                    "take a Clock in the use case, and an Instant in the domain"),
            new Ban(
                    "chance can be repeated",
                    IN_TESTS,
                    CallRules::chanceWithoutSeed,
                    "new Random(seed), with the seed in the failure's message"));

    static List<Rule> all() {
        return BANS.stream().map(CallRules::rule).toList();
    }

    private static Rule rule(Ban ban) {
        return new Rule(ban.name, repository -> {
            var findings = new ArrayList<Finding>();
            for (var source : JavaSource.all(repository)) {
                if (ban.where.test(source)) {
                    source.each(Tree.class, (tree, path) -> {
                        if (looksLikeCode(tree) && ban.is.test(tree, tree.toString())) {
                            findings.add(new Finding(source.path(), source.line(tree), ban.instead));
                        }
                    });
                }
            }
            return findings;
        });
    }

    /** Only small pieces are compared as text, so that one call is found once and not in all that is around it. */
    private static boolean looksLikeCode(Tree tree) {
        return tree instanceof MemberSelectTree
                || tree instanceof MemberReferenceTree
                || tree instanceof MethodInvocationTree
                || tree instanceof NewClassTree
                || tree instanceof IdentifierTree
                || tree instanceof ImportTree;
    }

    private static BiPredicate<Tree, String> uses(String... members) {
        return (tree, code) -> switch (tree) {
            case MemberSelectTree select -> Stream.of(members).anyMatch(code::equals);
            case MemberReferenceTree reference -> Stream.of(members).anyMatch(code.replace("::", ".")::equals);
            default -> false;
        };
    }

    private static BiPredicate<Tree, String> callsMethod(String name) {
        return (tree, code) -> switch (tree) {
            case MemberSelectTree select -> select.getIdentifier().contentEquals(name);
            case MemberReferenceTree reference -> reference.getName().contentEquals(name);
            default -> false;
        };
    }

    private static BiPredicate<Tree, String> names(String type) {
        return (tree, code) ->
                tree instanceof IdentifierTree name && name.getName().contentEquals(type);
    }

    private static BiPredicate<Tree, String> imports(String... types) {
        return (tree, code) -> tree instanceof ImportTree line
                && Stream.of(types).anyMatch(line.getQualifiedIdentifier().toString()::equals);
    }

    private static boolean namelessThread(Tree tree, String code) {
        return switch (tree) {
            case NewClassTree made ->
                made.getIdentifier().toString().equals("Thread")
                        && made.getArguments().size() < 2;
            case MemberSelectTree select -> code.equals("Thread.startVirtualThread");
            default -> false;
        };
    }

    private static boolean formatWithoutLocale(Tree tree, String code) {
        return tree instanceof MethodInvocationTree call
                && call.getMethodSelect().toString().equals("String.format")
                && !first(call.getArguments()).contains("Locale");
    }

    private static boolean chanceWithoutSeed(Tree tree, String code) {
        return switch (tree) {
            case NewClassTree made ->
                made.getIdentifier().toString().equals("Random")
                        && made.getArguments().isEmpty();
            case MemberSelectTree select -> code.equals("Math.random") || code.equals("ThreadLocalRandom.current");
            default -> false;
        };
    }

    private static String first(List<? extends ExpressionTree> arguments) {
        return arguments.isEmpty() ? "" : arguments.getFirst().toString();
    }

    private CallRules() {}
}
