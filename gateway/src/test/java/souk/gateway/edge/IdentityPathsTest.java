package souk.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import souk.gateway.contract.Contracts;
import souk.gateway.route.Routes;

/** What is the contracts' and what is identity's is never the same. */
class IdentityPathsTest {

    private final Routes routes = Routes.of(Contracts.packed());

    @Test
    void noRouteOfTheContractsHasAPathOfIdentity() {
        assertThat(routes.all())
                .allSatisfy(route -> assertThat(IdentityPaths.pattern(route.template()
                                .text()
                                .replaceAll("\\{[^}]*=([^}]*)}|\\{[^}]*}", "$1")
                                .replace("*", "x")))
                        .isNull());
    }

    @Test
    void noPathOfIdentityIsARouteOfTheContracts() {
        assertThat(IdentityPaths.ALL).allSatisfy(pattern -> {
            for (var rest : new String[] {"", "x", "/x", "x/y/z"}) {
                assertThat(routes.find("GET", pattern.replace("**", rest))).isInstanceOf(Routes.Match.Nothing.class);
            }
        });
    }
}
