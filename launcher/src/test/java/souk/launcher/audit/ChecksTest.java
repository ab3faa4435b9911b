package souk.launcher.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Each check over the databases finds the breach that it is for, planted among what is sound. */
class ChecksTest {

    private static Market market;

    @BeforeAll
    static void open() throws Exception {
        market = new Market();
    }

    @AfterAll
    static void close() {
        market.close();
    }

    @BeforeEach
    void stock() throws Exception {
        market.stock();
    }

    @Test
    void inSoundBooksEverythingIsKeptAndEveryCheckLookedAtSomething() throws Exception {
        assertThat(findings()).hasSize(14).allSatisfy(finding -> {
            assertThat(finding.kept()).as(finding.toString()).isTrue();
            assertThat(finding.looked()).as(finding.claim()).isPositive();
            assertThat(finding.examples()).isEmpty();
        });
    }

    @Test
    void emptyBooksAreSound() throws Exception {
        for (var service : List.of("orders", "payments", "sandbox", "inventory", "shipping")) {
            market.run(service, Market.EMPTY);
        }
        assertThat(findings()).allMatch(Finding::kept);
    }

    @ParameterizedTest(name = "{2}: {1}")
    @CsvFileSource(resources = "/souk/launcher/audit/breaches.csv", delimiter = '|', quoteCharacter = '`')
    void aPlantedBreachIsFoundAndNamed(String service, String breach, String claim) throws Exception {
        market.run(service, breach);

        assertThat(findings())
                .filteredOn(finding -> finding.claim().equals(claim))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.kept()).isFalse();
                    assertThat(finding.broken()).isBetween(1L, 2L);
                    assertThat(finding.examples()).isNotEmpty();
                });
    }

    private static List<Finding> findings() throws SQLException {
        try (var books = market.books()) {
            var findings = new ArrayList<>(new OrderChecks(books).run());
            findings.addAll(new MoneyChecks(books).run());
            findings.addAll(new StockChecks(books).run());
            return findings;
        }
    }
}
