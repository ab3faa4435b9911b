package souk.chaos.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import souk.launcher.home.Trees;

/**
 * A class of the product with something changed in its source.
 *
 * @param service that is to run with it
 * @param source the file, from the root of the sources
 * @param edits what to write instead of what
 */
record Mutant(String service, Path source, Map<String, String> edits) {

    static Mutant of(String service, String source, Map<String, String> edits) {
        return new Mutant(service, Path.of(source), edits);
    }

    /**
     * The classes that come of it, by name.
     *
     * @param root of the sources, where the service has been built
     */
    Map<String, byte[]> classes(Path root) throws IOException {
        var broken = broken(root);
        var folder = Files.createTempDirectory("souk-mutant");
        try {
            var file = folder.resolve("source").resolve(source.getFileName());
            Files.createDirectories(file.getParent());
            Files.writeString(file, broken);
            var classes = Files.createDirectories(folder.resolve("classes"));
            compile(file, classes, root.resolve("services").resolve(service).resolve("target/dist/lib"));
            return read(classes);
        } finally {
            Trees.delete(folder);
        }
    }

    /** The source as it is changed, however its lines are broken. */
    String broken(Path root) throws IOException {
        var now = Files.readString(root.resolve(source));
        for (var edit : edits.entrySet()) {
            var what = Pattern.compile(Arrays.stream(edit.getKey().strip().split("\\s+"))
                    .map(Pattern::quote)
                    .collect(Collectors.joining("\\s+")));
            var found = what.matcher(now);
            if (!found.find()) {
                throw new IllegalStateException(source + " does not have any more: " + edit.getKey());
            }
            now = found.replaceFirst(Matcher.quoteReplacement(edit.getValue()));
        }
        return now;
    }

    private static void compile(Path file, Path classes, Path jars) throws IOException {
        var path = new ArrayList<String>();
        try (var all = Files.newDirectoryStream(jars, "*.jar")) {
            all.forEach(jar -> path.add(jar.toString()));
        }
        var code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-nowarn",
                        "-d",
                        classes.toString(),
                        "-cp",
                        String.join(java.io.File.pathSeparator, path),
                        file.toString());
        if (code != 0) {
            throw new IllegalStateException("the broken " + file.getFileName() + " does not compile");
        }
    }

    private static Map<String, byte[]> read(Path classes) throws IOException {
        Map<String, byte[]> read = new HashMap<>();
        List<Path> files;
        try (var all = Files.walk(classes)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (var file : files) {
            var name = classes.relativize(file).toString().replace(".class", "");
            read.put(name.replace(java.io.File.separatorChar, '.'), bytes(file));
        }
        return read;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
