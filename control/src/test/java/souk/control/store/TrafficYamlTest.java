package souk.control.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import souk.control.domain.Traffic.Retries;

class TrafficYamlTest {

    private static final String GET = "souk.catalog.v1.CatalogService/GetProduct";

    @Test
    void theFileThatShipsSaysWhatIsBuiltIn() throws WrongPolicy {
        assertThat(TrafficYaml.read(new PolicyFile(null).text())).isEqualTo(TrafficYaml.BUILT_IN);
    }

    @Test
    void whatAServiceLeavesOutIsAsInTheDefaults() throws WrongPolicy {
        var traffic = TrafficYaml.read("""
            defaults:
              timeout: 3s
              retries: {max: 1}
            services:
              catalog:
                concurrent-calls-max: 7
            """);

        var catalog = traffic.of("catalog");
        assertThat(catalog.concurrentMax()).isEqualTo(7);
        assertThat(catalog.calls().timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(catalog.calls().retries().max()).isEqualTo(1);
        assertThat(traffic.of("orders").calls().timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(traffic.of("orders").concurrentMax()).isEqualTo(1_000);
    }

    @Test
    void whatAMethodLeavesOutIsAsInItsService() throws WrongPolicy {
        var rules = TrafficYaml.read("""
            services:
              catalog:
                timeout: 2s
                retries: {max: 4, on: [unavailable, resource-exhausted], backoff: 5ms, backoff-max: 1s}
                methods:
                  souk.catalog.v1.CatalogService/GetProduct:
                    timeout: 100ms
            """).of("catalog");

        var retries = new Retries(
                4, List.of("unavailable", "resource-exhausted"), Duration.ofMillis(5), Duration.ofSeconds(1));
        assertThat(rules.of(GET).timeout()).isEqualTo(Duration.ofMillis(100));
        assertThat(rules.of(GET).retries()).isEqualTo(retries);
        assertThat(rules.of("souk.catalog.v1.CatalogService/Other").timeout()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void balancingAndOutliersAndTheBudgetCanBeChosen() throws WrongPolicy {
        var rules = TrafficYaml.read("""
            defaults:
              balancing: {by: round-robin}
              outliers: {enabled: false}
              retry-budget: {percent: 0, burst: 3}
            services:
              orders:
                balancing: {by: least-request, choices: 5}
            """);

        assertThat(rules.of("catalog").balancing().leastRequest()).isFalse();
        assertThat(rules.of("orders").balancing().choices()).isEqualTo(5);
        assertThat(rules.of("orders").outliers().enabled()).isFalse();
        assertThat(rules.of("orders").budget().percent()).isZero();
        assertThat(rules.of("orders").budget().burst()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        defaults: {timeout: fast}                          | line 1: defaults.timeout is "fast": expected a time from 10ms to 600s
        defaults: {timeout: 1ms}                           | line 1: defaults.timeout is "1ms": expected a time from 10ms to 600s
        defaults: {timeuot: 1s}                            | line 1: defaults.timeuot is no key that is known here: expected one of balancing
        defaults: {retries: {max: 9}}                      | line 1: defaults.retries.max is "9": expected a whole number from 0 to 4
        defaults: {retries: {max: 99999999999}}            | defaults.retries.max is "99999999999": expected a whole number
        defaults: {retries: {on: [often]}}                 | defaults.retries.on[0] is "often": expected one of cancelled,
        defaults: {retries: {on: unavailable}}             | defaults.retries.on is "unavailable": expected a list
        defaults: {retries: {backoff: 2s, backoff-max: 1s}} | defaults.retries.backoff-max is "1s": expected no less than the backoff
        defaults: {retries: {backoff: 2s}}                 | defaults.retries.backoff-max: expected no less than the backoff
        defaults: {outliers: {ejected-percent-max: 101}}   | defaults.outliers.ejected-percent-max is "101": expected a whole number from 0 to 100
        defaults: {outliers: {enabled: maybe}}             | defaults.outliers.enabled is "maybe": expected one of false, true
        defaults: {balancing: {by: luck}}                  | defaults.balancing.by is "luck": expected one of least-request, round-robin
        defaults: {balancing: {choices: 1}}                | defaults.balancing.choices is "1": expected a whole number from 2 to 10
        defaults: {concurrent-calls-max: 0}                | defaults.concurrent-calls-max is "0": expected a whole number from 1
        defaults: 5                                        | line 1: defaults is "5": expected keys with values
        services: {Catalog: {}}                            | services.Catalog is not the name of a service
        services: {catalog: {methods: {Get: {}}}}          | services.catalog.methods.Get is not the full name of a method
        services: {catalog: {}, catalog: {}}               | services.catalog is
        rules: {}                                          | rules is no key that is known here: expected one of defaults, services
        [a, b]                                             | the file is a list of 2: expected keys with values
        'defaults: {timeout: '                             | this is not YAML
        ' '                                                | the file is empty
        """)
    void aWrongFileIsRefusedWithTheKeyItsValueAndWhatIsExpected(String file, String message) {
        assertThatExceptionOfType(WrongPolicy.class)
                .isThrownBy(() -> TrafficYaml.read(file))
                .withMessageContaining(message);
    }

    @Test
    void theLineOfAMistakeIsTold() {
        assertThatExceptionOfType(WrongPolicy.class)
                .isThrownBy(() -> TrafficYaml.read("defaults:\n  timeout: 2s\n  retries:\n    max: many\n"))
                .withMessageStartingWith("line 4: ");
    }
}
