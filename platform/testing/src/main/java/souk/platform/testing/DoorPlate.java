package souk.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The plate at a service's door: the list in its {@code package-info.java} of what it owns, tells and asks. It is
 * documentation, and this check keeps it true: "Owns" by the migrations, "Tells" by the sealed catalogue of events, "Asks" by
 * the interfaces in {@code peer}. Names stand in alphabetical order with commas between, and "nothing" where there is none.
 */
public final class DoorPlate {

    private static final Pattern CREATED =
            Pattern.compile("(?im)^\\s*CREATE\\s+(?:UNLOGGED\\s+)?TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?(\\w+)");
    private static final Pattern DROPPED = Pattern.compile("(?im)^\\s*DROP\\s+TABLE\\s+(?:IF\\s+EXISTS\\s+)?(\\w+)");

    private final Path sources;
    private final Path resources;
    private final Package room;

    private DoorPlate(Path module, Class<?> main) {
        var folder = main.getPackageName().replace('.', '/');
        this.sources = module.resolve("src/main/java").resolve(folder);
        this.resources = module.resolve("src/main/resources").resolve(folder);
        this.room = main.getPackage();
    }

    /**
     * Compares the plate with the code. To be run in the service's own module, as Maven does.
     *
     * @param main any class of the service's top package
     * @throws AssertionError naming what the plate says and what is so
     */
    public static void check(Class<?> main) {
        check(Path.of(""), main);
    }

    static void check(Path module, Class<?> main) {
        var door = new DoorPlate(module, main);
        try {
            door.compare("Owns", door.tables());
            door.compare("Tells", door.events());
            door.compare("Asks", door.peers());
        } catch (IOException e) {
            throw new AssertionError("the door plate of " + door.room.getName() + " could not be read", e);
        }
    }

    private void compare(String label, SortedSet<String> so) throws IOException {
        assertThat(plate(label))
                .as("what the plate in %s says under \"%s\"", sources.resolve("package-info.java"), label)
                .isEqualTo(so.isEmpty() ? "nothing" : String.join(", ", so));
    }

    /** The rest of the entry, though it may go over several lines. */
    private String plate(String label) throws IOException {
        var text = Files.readString(sources.resolve("package-info.java"));
        var entry = Pattern.compile("<li>\\s*" + label + ":\\s*(.*?)\\s*(?:</li>|<li>|</ul>)", Pattern.DOTALL)
                .matcher(text);
        assertThat(entry.find())
                .as("the plate in %s has an entry \"<li>%s: …\"", sources.resolve("package-info.java"), label)
                .isTrue();
        return entry.group(1).replaceAll("(?:\\s*\\n\\s*\\*)+\\s*", " ").strip();
    }

    /** Those that the migrations have made and not dropped since. */
    private SortedSet<String> tables() throws IOException {
        var tables = new TreeSet<String>();
        for (var migration : files(resources.resolve("store"), "V.*\\.sql")) {
            var sql = Files.readString(migration);
            CREATED.matcher(sql).results().forEach(found -> tables.add(found.group(1)));
            DROPPED.matcher(sql).results().forEach(found -> tables.remove(found.group(1)));
        }
        return tables;
    }

    private SortedSet<String> events() throws IOException {
        var events = new TreeSet<String>();
        for (var catalogue : files(sources.resolve("domain"), "\\w+Event\\.java")) {
            var permitted = type("domain", catalogue).getPermittedSubclasses();
            assertThat(permitted)
                    .as("%s is a sealed catalogue of events", catalogue)
                    .isNotNull();
            Stream.of(permitted).map(Class::getSimpleName).forEach(events::add);
        }
        return events;
    }

    private SortedSet<String> peers() throws IOException {
        var peers = new TreeSet<String>();
        for (var file : files(sources.resolve("peer"), "[A-Z]\\w*\\.java")) {
            var type = type("peer", file);
            if (type.isInterface()) {
                peers.add(type.getSimpleName());
            }
        }
        return peers;
    }

    private Class<?> type(String name, Path file) {
        var simple = file.getFileName().toString().replace(".java", "");
        try {
            return Class.forName(room.getName() + "." + name + "." + simple);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(file + " has no class " + simple, e);
        }
    }

    private static List<Path> files(Path folder, String name) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .sorted()
                    .toList();
        }
    }
}
