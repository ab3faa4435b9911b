package souk.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code souk} in a checkout of its own, with a JDK and a Maven that only write down what they are asked. */
class SoukScriptTest {

    private static final String JAVA = "#!/bin/sh\nprintf 'java:'; printf ' %s' \"$@\"; echo\n";

    /** Makes what a build makes. */
    private static final String MAVEN = """
            #!/bin/sh
            echo "$JAVA_HOME $*" >> mvn.calls
            for module in launcher control gateway services/catalog services/carts services/orders services/payments \\
                services/inventory services/shipping services/identity services/sandbox; do
                mkdir -p $module/target/dist/lib
            done
            """;

    @TempDir
    Path folder;

    private Path checkout;
    private Path jdk;

    @BeforeEach
    void make() throws Exception {
        checkout = Files.createDirectories(folder.resolve("with blanks/souk"));
        Files.copy(Path.of("../souk"), checkout.resolve("souk"), StandardCopyOption.COPY_ATTRIBUTES);
        program(checkout.resolve("mvnw"), MAVEN);
        source("launcher/src/main/java/A.java");
        source("launcher/src/test/java/ATest.java");
        source("pom.xml");
        jdk = jdk("jdk", "26.0.1");
    }

    @Test
    void itRunsTheCommandFromEverywhereAndThroughLinks() throws Exception {
        var link = Files.createSymbolicLink(folder.resolve("link"), checkout.resolve("souk"));
        var elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        var relative = Files.createSymbolicLink(elsewhere.resolve("again"), Path.of("../link"));

        for (var script : List.of(checkout.resolve("souk"), link, relative)) {
            var ran = run(script, jdk, "status", "--json");
            assertThat(ran.code()).as(ran.out()).isZero();
            assertThat(ran.out())
                    .contains("-cp " + checkout.toRealPath()
                            + "/launcher/target/dist/lib/* souk.launcher.SoukMain status --json");
        }
    }

    @Test
    void itBuildsOnceAndThenOnlyWhatHasChanged() throws Exception {
        run("up");
        run("up");
        run("status");
        assertThat(builds()).isEqualTo(1);

        touch("launcher/src/main/java/A.java");
        run("status");
        assertThat(builds()).as("status speaks about what is there").isEqualTo(1);
        run("up");
        assertThat(builds()).isEqualTo(2);

        touch("launcher/src/test/java/ATest.java");
        run("up");
        assertThat(builds()).as("tests are not part of what runs").isEqualTo(2);

        touch("pom.xml");
        run("up");
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void aSourceThatWasRemovedIsAChange() throws Exception {
        run("up");
        Files.delete(checkout.resolve("launcher/src/main/java/A.java"));
        later(checkout.resolve("launcher/src/main/java"));

        run("up");

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void aFailedBuildShowsItsErrorsAndIsTriedAgain() throws Exception {
        program(
                checkout.resolve("mvnw"),
                "#!/bin/sh\necho tried >> mvn.calls\necho '[ERROR] A.java:[1,1] no such word'\nexit 1\n");

        var first = run("up");
        run("up");

        assertThat(first.code()).isEqualTo(1);
        assertThat(first.out())
                .contains("the build failed")
                .contains("A.java:[1,1] no such word")
                .doesNotContain("SoukMain");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void aJdkThatIsTooOldIsNotTaken() throws Exception {
        var old = jdk("old", "17.0.9");

        var ran = run(checkout.resolve("souk"), old, "status");

        assertThat(ran.out()).doesNotContain("java:");
        assertThat(Files.readString(checkout.resolve("mvn.calls"))).doesNotContain(old.toString());
    }

    @Test
    void testsOfOneServiceAreAskedForAlone() throws Exception {
        source("services/catalog/pom.xml");

        assertThat(run("test", "catalog").code()).isZero();
        assertThat(Files.readString(checkout.resolve("mvn.calls")))
                .contains("-pl services/catalog -am -Dtest=souk/catalog/**");

        var unknown = run("test", "ham");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.out()).contains("no ham to test").contains("catalog");
    }

    @Test
    void theChecksAreLeftToMaven() throws Exception {
        assertThat(run("check").code()).isZero();
        assertThat(run("fmt").code()).isZero();
        assertThat(Files.readString(checkout.resolve("mvn.calls")))
                .contains("spotless:check verify")
                .contains("spotless:apply");
    }

    private record Ran(int code, String out) {}

    private Ran run(String... args) throws Exception {
        return run(checkout.resolve("souk"), jdk, args);
    }

    private Ran run(Path script, Path javaHome, String... args) throws Exception {
        var words = new ArrayList<>(List.of(script.toString()));
        words.addAll(List.of(args));
        var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("SOUK_"));
        builder.environment().putAll(Map.of("JAVA_HOME", javaHome.toString(), "HOME", folder.toString()));
        var process = builder.start();
        var out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), out);
    }

    private long builds() throws Exception {
        return Files.readAllLines(checkout.resolve("mvn.calls")).size();
    }

    private Path jdk(String name, String version) throws Exception {
        var home = Files.createDirectories(folder.resolve(name));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        program(home.resolve("bin/javac"), JAVA);
        program(home.resolve("bin/java"), JAVA);
        return home;
    }

    private static void program(Path path, String text) throws Exception {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void source(String name) throws Exception {
        var file = checkout.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
        var longAgo = FileTime.from(Instant.now().minusSeconds(60));
        Files.setLastModifiedTime(file, longAgo);
        Files.setLastModifiedTime(file.getParent(), longAgo);
    }

    private void touch(String name) throws Exception {
        later(checkout.resolve(name));
    }

    /** After the last build, which is put back a little for that: the times of files may be whole seconds. */
    private void later(Path path) throws Exception {
        var now = Instant.now();
        try (var all = Files.walk(checkout)) {
            for (var old : all.toList()) {
                Files.setLastModifiedTime(old, FileTime.from(now.minusSeconds(60)));
            }
        }
        Files.setLastModifiedTime(checkout.resolve(".souk/built/stamp"), FileTime.from(now.minusSeconds(30)));
        Files.setLastModifiedTime(path, FileTime.from(now.minusSeconds(20)));
    }
}
