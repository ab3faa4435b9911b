package souk.journeys.tidy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that people write, as text. What is built, fetched or kept at run time is left out, as in {@code .gitignore}.
 *
 * @param files the text of each, by its path from the root with {@code /} between the names
 */
record Repository(Map<String, String> files) {

    private static final Set<String> LEFT_OUT = Set.of(".git", ".souk", ".idea", ".vscode", "target");
    private static final Set<String> BINARY = Set.of("png", "jar", "ico", "binpb", "gz");
    private static final Pattern WAIVER = Pattern.compile("tidy: \\S+ \\S+ \\S+");

    /** Reads all below the root. */
    static Repository read(Path root) throws IOException {
        var files = new TreeMap<String, String>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return LEFT_OUT.contains(String.valueOf(folder.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var path = root.relativize(file).toString().replace('\\', '/');
                // In a worktree .git is a file.
                if (attributes.isRegularFile() && !BINARY.contains(extension(path)) && !LEFT_OUT.contains(path)) {
                    files.put(path, text(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return new Repository(files);
    }

    /** The paths of all files with this ending, such as {@code java}. */
    Stream<String> paths(String extension) {
        return files.keySet().stream().filter(path -> extension(path).equals(extension));
    }

    String text(String path) {
        return files.getOrDefault(path, "");
    }

    List<String> lines(String path) {
        return text(path).lines().toList();
    }

    /** Whether it is a file, or a folder with files in it. */
    boolean exists(String path) {
        return path.isEmpty()
                || files.containsKey(path)
                || files.keySet().stream().anyMatch(file -> file.startsWith(path + "/"));
    }

    /** Whether the line, or the one above it, says {@code tidy:} and a reason of three words at least. */
    boolean waived(Finding finding) {
        var lines = lines(finding.path());
        return Stream.of(finding.line() - 1, finding.line() - 2)
                .filter(index -> index >= 0 && index < lines.size())
                .anyMatch(index -> WAIVER.matcher(lines.get(index)).find());
    }

    private static String extension(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** A file that is not UTF-8 becomes one that says so, which a rule finds. */
    private static String text(Path file) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException notText) {
            return "\uFFFD\n";
        }
    }
}
