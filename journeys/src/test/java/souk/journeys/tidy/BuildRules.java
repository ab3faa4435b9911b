package souk.journeys.tidy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What holds for poms and packages. */
final class BuildRules {

    private static final Pattern MOCKS = Pattern.compile("<artifactId>[^<]*(mockito|easymock|powermock|jmockit)");
    private static final Pattern WIRING =
            Pattern.compile("<(groupId|artifactId)>[^<]*(com\\.google\\.inject|jakarta\\.inject|lombok|dagger)");
    private static final Pattern REGISTRY = Pattern.compile("<(pluginR|r)epository>");
    private static final int ROOM_FILES_MAX = 20;

    static List<Rule> all() {
        return List.of(
                poms(
                        "no test replaces a part by a mock",
                        MOCKS,
                        "test with the real thing, or a small one of your own"),
                poms("nothing is wired by annotations", WIRING, "make the objects with new, in main"),
                poms("no pom names a registry", REGISTRY, "leave where jars come from to the settings of the machine"),
                new Rule("every package says what it is", BuildRules::packages),
                new Rule("a room holds at most 20 files", BuildRules::rooms));
    }

    private static Rule poms(String name, Pattern bad, String instead) {
        return new Rule(name, repository -> {
            var findings = new ArrayList<Finding>();
            repository.paths("xml").filter(path -> path.endsWith("pom.xml")).forEach(path -> {
                var lines = repository.lines(path);
                for (int i = 0; i < lines.size(); i++) {
                    if (bad.matcher(lines.get(i)).find()) {
                        findings.add(new Finding(path, i + 1, instead));
                    }
                }
            });
            return findings;
        });
    }

    /** Once per package, wherever it is said: tests often stand in the package of what they test. */
    private static List<Finding> packages(Repository repository) {
        var said = repository
                .paths("java")
                .filter(path -> path.endsWith("/package-info.java"))
                .filter(path -> repository.text(path).contains("@NullMarked")
                        && repository.text(path).contains("/**"))
                .map(BuildRules::packageOf)
                .collect(Collectors.toSet());
        return missing(repository, said);
    }

    private static List<Finding> missing(Repository repository, Set<String> said) {
        var findings = new ArrayList<Finding>();
        var seen = new HashSet<>(said);
        repository.paths("java").forEach(path -> {
            if (seen.add(packageOf(path))) {
                findings.add(new Finding(
                        path, 1, "add a package-info.java that says what the package is, and is @NullMarked"));
            }
        });
        return findings;
    }

    private static List<Finding> rooms(Repository repository) {
        var findings = new ArrayList<Finding>();
        repository
                .paths("java")
                .filter(path -> path.matches("services/[^/]+/src/main/java/souk/[^/]+/[^/]+/[^/]+"))
                .filter(path -> !path.endsWith("/package-info.java"))
                .collect(Collectors.groupingBy(path -> path.substring(0, path.lastIndexOf('/'))))
                .forEach((room, files) -> {
                    if (files.size() > ROOM_FILES_MAX) {
                        findings.add(new Finding(
                                files.getFirst(),
                                1,
                                room + " has " + files.size() + " files: ask first whether it is two services"));
                    }
                });
        return findings;
    }

    private static String packageOf(String path) {
        return path.substring(0, path.lastIndexOf('/')).replaceFirst("^.*src/(main|test)/java/", "");
    }

    private BuildRules() {}
}
