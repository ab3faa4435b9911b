package souk.journeys.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The repository keeps every rule. That each rule can fail is shown by {@link PlantedTest}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TidyTest {

    private Repository repository = new Repository(Map.of());

    /** Every rule of the repository. */
    static List<Rule> rules() {
        return Stream.of(
                        TextRules.all(),
                        MarkdownRules.all(),
                        ExampleRules.all(),
                        BuildRules.all(),
                        JavaRules.all(),
                        CallRules.all())
                .flatMap(List::stream)
                .toList();
    }

    @BeforeAll
    void read() throws Exception {
        repository = Repository.read(Path.of("..").toAbsolutePath().normalize());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void isKept(Rule rule) {
        assertThat(rule.check(repository)).as(rule.name()).isEmpty();
    }

    /** Otherwise the rules would be kept by reading nothing. */
    @Test
    void theWholeRepositoryIsRead() {
        assertThat(repository.files().keySet())
                .contains(
                        "README.md",
                        "pom.xml",
                        "contracts/src/main/proto/souk/catalog/v1/catalog.proto",
                        "platform/core/src/main/java/souk/platform/Outcome.java",
                        "journeys/src/test/java/souk/journeys/tidy/TidyTest.java");
    }
}
