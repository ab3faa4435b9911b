package souk.journeys.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/** The sizes and names of the house style. */
final class JavaRules {

    private static final int FILE_LINES_MAX = 300;
    private static final int METHOD_LINES_MAX = 50;
    private static final int PARAMETERS_MAX = 4;
    private static final int CONSTRUCTOR_PARAMETERS_MAX = 6;

    /** Words that say nothing about the thing: what it is, is its name. */
    private static final Pattern EMPTY_NAME =
            Pattern.compile("(Abstract|Base)[A-Z].*|I[A-Z][a-z].*|.*(Manager|Helper|Utils?|Impl|Service|DTO|Dto)");

    private static final Pattern GETTER = Pattern.compile("get[A-Z].*");

    static List<Rule> all() {
        return List.of(
                new Rule("a file has at most 300 lines", JavaRules::fileLengths),
                methods("a method has at most 50 lines", JavaRules::methodLength),
                methods("a method has at most 4 parameters, a constructor 6", JavaRules::parameters),
                methods("no method is called get", JavaRules::getter),
                classes("no type has an empty name", JavaRules::emptyName),
                classes("every public type says what it is", JavaRules::undocumented));
    }

    /** What a look at one piece of code may find. */
    private interface Look<T extends Tree> {
        void at(T tree, TreePath path, JavaSource source, BiConsumer<Tree, String> find);
    }

    private static Rule methods(String name, Look<MethodTree> look) {
        return rule(name, MethodTree.class, look);
    }

    private static Rule classes(String name, Look<ClassTree> look) {
        return rule(name, ClassTree.class, look);
    }

    private static <T extends Tree> Rule rule(String name, Class<T> type, Look<T> look) {
        return new Rule(name, repository -> {
            var findings = new ArrayList<Finding>();
            for (var source : JavaSource.all(repository)) {
                source.each(
                        type,
                        (tree, path) -> look.at(
                                tree,
                                path,
                                source,
                                (at, message) -> findings.add(new Finding(source.path(), source.line(at), message))));
            }
            return findings;
        });
    }

    private static List<Finding> fileLengths(Repository repository) {
        return repository
                .paths("java")
                .filter(path -> repository.lines(path).size() > FILE_LINES_MAX)
                .map(path -> new Finding(
                        path,
                        1,
                        repository.lines(path).size() + " lines: give a part of it a name and a file of its own"))
                .toList();
    }

    private static void methodLength(
            MethodTree method, TreePath path, JavaSource source, BiConsumer<Tree, String> find) {
        var lines = source.length(method);
        // A table of cases is no procedure: it is read line by line, and has none too many.
        var table = source.isTest() && String.valueOf(method.getReturnType()).equals("Stream<Arguments>");
        if (lines > METHOD_LINES_MAX && !table) {
            find.accept(method, lines + " lines: give a part of " + method.getName() + " a name of its own");
        }
    }

    private static void parameters(MethodTree method, TreePath path, JavaSource source, BiConsumer<Tree, String> find) {
        var max = method.getReturnType() == null ? CONSTRUCTOR_PARAMETERS_MAX : PARAMETERS_MAX;
        // A test's parameters are the columns of its table; a record's are its nouns.
        var free = source.isTest()
                || overrides(method)
                || path.getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
        if (!free && method.getParameters().size() > max) {
            find.accept(
                    method, method.getParameters().size() + " parameters: make a record of those that belong together");
        }
    }

    private static void getter(MethodTree method, TreePath path, JavaSource source, BiConsumer<Tree, String> find) {
        var name = method.getName().toString();
        if (GETTER.matcher(name).matches() && !overrides(method)) {
            find.accept(method, "call it " + Character.toLowerCase(name.charAt(3)) + name.substring(4));
        }
    }

    private static void emptyName(ClassTree type, TreePath path, JavaSource source, BiConsumer<Tree, String> find) {
        var name = type.getSimpleName().toString();
        if (EMPTY_NAME.matcher(name).matches()) {
            find.accept(type, name + ": name it after what it is or does, a noun or a verb of the domain");
        }
    }

    private static void undocumented(ClassTree type, TreePath path, JavaSource source, BiConsumer<Tree, String> find) {
        var top = path.getParentPath().getLeaf() instanceof CompilationUnitTree;
        var open = type.getModifiers().getFlags().contains(Modifier.PUBLIC);
        if (top && open && !source.isTest() && !source.documented(path)) {
            find.accept(type, "say in a doc comment what " + type.getSimpleName() + " is and promises");
        }
    }

    private static boolean overrides(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }

    private JavaRules() {}
}
