package souk.journeys.tidy;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * One Java file, parsed by the compiler itself, so that words in comments and strings are not taken for code.
 *
 * @param path from the root of the repository
 */
record JavaSource(String path, CompilationUnitTree unit, DocTrees trees) {

    /** All Java files, parsed in one go. */
    static List<JavaSource> all(Repository repository) {
        var files = repository
                .paths("java")
                .map(path -> new Text(path, repository.text(path)))
                .toList();
        if (files.isEmpty()) {
            return List.of();
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        // What does not parse is the compiler's to complain of; here it is read as far as it goes.
        var task = (JavacTask) compiler.getTask(null, null, problem -> {}, List.of("-proc:none"), null, files);
        try {
            var trees = DocTrees.instance(task);
            var sources = new ArrayList<JavaSource>();
            for (var unit : task.parse()) {
                sources.add(new JavaSource(unit.getSourceFile().getName(), unit, trees));
            }
            return sources;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The line on which the piece of code begins. */
    int line(Tree tree) {
        return Math.toIntExact(
                unit.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(unit, tree)));
    }

    /** On how many lines the piece of code stands. */
    int length(Tree tree) {
        var end = trees.getSourcePositions().getEndPosition(unit, tree);
        return Math.toIntExact(unit.getLineMap().getLineNumber(end)) - line(tree) + 1;
    }

    boolean documented(TreePath path) {
        return trees.getDocComment(path) != null;
    }

    boolean isTest() {
        return path.contains("/src/test/");
    }

    /** Shows every piece of code of one type, with the way to it. */
    <T extends Tree> void each(Class<T> type, BiConsumer<T, TreePath> look) {
        new TreePathScanner<Void, Void>() {
            @Override
            public Void scan(Tree tree, Void nothing) {
                if (type.isInstance(tree)) {
                    look.accept(type.cast(tree), new TreePath(getCurrentPath(), tree));
                }
                return super.scan(tree, null);
            }
        }.scan(new TreePath(unit), null);
    }

    /** A file in memory. */
    private static final class Text extends SimpleJavaFileObject {
        private final String path;
        private final String text;

        Text(String path, String text) {
            super(URI.create("text:///source"), JavaFileObject.Kind.SOURCE);
            this.path = path;
            this.text = text;
        }

        @Override
        public String getName() {
            return path;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
