package souk.platform.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/**
 * The six rooms of a service: {@code api → app → flow → peer | store → domain}, below the package of its main class. Arrows
 * point only downward; there are no other rooms; the domain is plain Java; only doors know the contracts; and only the
 * rooms that run transactions know the database.
 */
public final class Rooms {

    private static final List<String> NAMES = List.of("api", "app", "flow", "peer", "store", "domain");

    private static final String[] DATABASE = {"java.sql..", "javax.sql..", "org.postgresql.."};
    private static final String[] CONTRACTS = {"souk.contracts..", "io.grpc..", "com.google.protobuf.."};

    /** Only what the language brings, and the platform's words. */
    private static final List<String> PLAIN = List.of(
            "java.lang..",
            "java.util..",
            "java.time..",
            "java.math..",
            "java.text..",
            "java.nio.charset..",
            "org.jspecify..");

    private final String base;

    private Rooms(String base) {
        this.base = base;
    }

    /**
     * Holds the service to its rooms.
     *
     * @param base its package, such as {@code souk.catalog}
     * @throws AssertionError naming each class or arrow that breaks a rule
     */
    public static void check(String base) {
        check(
                base,
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(base));
    }

    static void check(String base, JavaClasses classes) {
        if (classes.isEmpty()) {
            throw new AssertionError("there is no class in " + base);
        }
        new Rooms(base).rules().forEach(rule -> rule.allowEmptyShould(true).check(classes));
    }

    private Stream<ArchRule> rules() {
        return Stream.of(onlyTheSix(), downstairs(), plainDomain(), databaseDownThere(), contractsAtTheDoors());
    }

    /** The domain may have one more level, a package per aggregate. */
    private ArchRule onlyTheSix() {
        var allowed = Stream.concat(
                Stream.of(base, room("domain") + ".."), NAMES.stream().map(this::room));
        return classes()
                .should()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .because("the rooms of a service are " + String.join(", ", NAMES));
    }

    private ArchRule downstairs() {
        var layers = layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(base + "..")
                .withOptionalLayers(true)
                .layer("main")
                .definedBy(base);
        for (var name : NAMES) {
            layers = layers.layer(name).definedBy(room(name) + "..");
        }
        return layers.whereLayer("main")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("api")
                .mayOnlyBeAccessedByLayers("main")
                .whereLayer("app")
                .mayOnlyBeAccessedByLayers("main", "api")
                .whereLayer("flow")
                .mayOnlyBeAccessedByLayers("main", "app")
                .whereLayer("peer")
                .mayOnlyBeAccessedByLayers("main", "app", "flow")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("main", "app", "flow");
    }

    private ArchRule plainDomain() {
        var allowed = Stream.concat(PLAIN.stream(), Stream.of("souk.platform", room("domain") + ".."));
        return classes()
                .that()
                .resideInAPackage(room("domain") + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .because("the domain is plain Java");
    }

    private ArchRule databaseDownThere() {
        return noClasses()
                .that()
                .resideInAnyPackage(room("api"), room("peer"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DATABASE)
                .because("doors translate, and SQL lives in the store");
    }

    private ArchRule contractsAtTheDoors() {
        return noClasses()
                .that()
                .resideInAnyPackage(room("app"), room("flow"), room("store"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CONTRACTS)
                .because("only the doors know both the contract and the domain");
    }

    private String room(String name) {
        return base + "." + name;
    }
}
