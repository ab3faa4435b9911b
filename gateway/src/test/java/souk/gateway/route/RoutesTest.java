package souk.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import souk.gateway.contract.Contracts;
import souk.gateway.contract.HttpBinding;

/** Path templates are read as google.api.http defines them, and lead each request to one route. */
class RoutesTest {

    private final Contracts every = Contracts.read("/souk/gateway/every.binpb");
    private final Routes routes = Routes.of(every);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        POST  | /v1/echo                     | /v1/echo                       |
        GET   | /v1/files/a/b.txt            | /v1/files/{text=**}            | files/a/b.txt
        GET   | /v1/files                    | /v1/files/{text=**}            | files
        GET   | /v1/files/a%2Fb/c%20d        | /v1/files/{text=**}            | files/a%2Fb/c d
        GET   | /v1/files/a/b:stat           | /v1/files/{text=**}:stat       | files/a/b
        GET   | /v1/files/a:other            | /v1/files/{text=**}            | files/a:other
        PUT   | /v1/echo/a%2Fb%20c           | /v1/echo/{child.text}          | a/b c
        POST  | /v1/echo/texts               | /v1/echo/texts                 |
        GET   | /v1/echo/5/child             | /v1/echo/{int32}/child         | 5
        GET   | /v1/shelves/7/books/9        | /v1/{text=shelves/*/books/*}   | shelves/7/books/9
        GET   | /v1/shelves/*/books/**       | /v1/{text=shelves/*/books/*}   | shelves/*/books/**
        GET   | /v1/shelves/main             | /v1/shelves/main               |
        GET   | /v1/sh%65lves/main           | /v1/shelves/main               |
        HEAD  | /v1/shelves/main             | /v1/shelves/main               |
        PURGE | /v1/echo                     | /v1/echo                       |
        GET   | /v1/echo:thrice              | /v1/echo:thrice                |
        """)
    void aPathLeadsToItsRouteAndGivesItsVariable(String method, String path, String template, String value) {
        assertThat(routes.find(method, path)).isInstanceOfSatisfying(Routes.Match.Found.class, found -> {
            assertThat(found.route().template().text()).isEqualTo(template);
            if (value != null && !template.startsWith("/v1/files")) {
                assertThat(found.path()
                                .value(
                                        found.route().variables().getFirst(),
                                        found.route().template()))
                        .isEqualTo(value);
            } else if (value != null) {
                var inVariable = value.equals("files") ? "" : value.substring("files/".length());
                assertThat(found.path()
                                .value(
                                        found.route().variables().getFirst(),
                                        found.route().template()))
                        .isEqualTo(inVariable);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "",
                "v1/echo",
                "/v1",
                "/v1/echo/",
                "/v1//echo",
                "/v1/shelves/7",
                "/v1/shelves//books/9",
                "/v1/shelves/7/books/9/more",
                "/v2/echo",
                "*"
            })
    void aPathThatNoTemplateHasLeadsNowhere(String path) {
        assertThat(routes.find("GET", path)).isInstanceOf(Routes.Match.Nothing.class);
    }

    @Test
    void aPathLongerThanAnyTemplateLeadsNowhere() {
        assertThat(routes.find("GET", "/v1/files" + "/a".repeat(100))).isInstanceOf(Routes.Match.Nothing.class);
    }

    @Test
    void aKnownPathWithAnotherMethodTellsTheMethods() {
        assertThat(routes.find("DELETE", "/v1/echo"))
                .isInstanceOfSatisfying(
                        Routes.Match.OtherMethods.class,
                        other ->
                                assertThat(other.allowed()).containsExactly("GET", "HEAD", "OPTIONS", "POST", "PURGE"));
    }

    @Test
    void twoTemplatesForTheSamePathsStopTheStart() {
        var rpc = routes.all().getFirst().rpc();
        var twice = List.of(
                new HttpBinding(rpc, "GET", "/v1/{text=echo/*}", "", ""),
                new HttpBinding(rpc, "GET", "/v1/echo/{int32}", "", ""));
        assertThatThrownBy(() -> Routes.of(twice))
                .hasMessageContaining("two routes for the same requests")
                .hasMessageContaining("/v1/echo/{int32}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        v1/echo                | expected '/'
        /v1/                   | expected a segment
        /v1/{text              | expected '}'
        /v1/{=a}               | expected a field
        /v1/{text=}            | expected a segment
        /v1/{text={int32}}     | a variable inside a variable
        /v1/{text}/{text}      | text is bound twice
        /v1/**/more            | ** is allowed only as the last segment
        /v1/echo:              | expected a verb
        /v1/echo:a:b           | unexpected ':'
        /v1/{nope}             | has no single value nope
        /v1/{texts}            | has no single value texts
        /v1/{child}            | is a message, which no path can hold
        /v1/{text.more}        | has no single value text.more
        """)
    void aTemplateThatIsWrongStopsTheStart(String template, String problem) {
        var rpc = routes.all().getFirst().rpc();
        assertThatThrownBy(() -> Routes.of(List.of(new HttpBinding(rpc, "GET", template, "", ""))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void theContractsOfSoukAreServed() {
        var own = Routes.of(Contracts.packed());
        assertThat(own.all()).hasSizeGreaterThan(15);
        assertThat(own.find("GET", "/v1/products:search")).isInstanceOf(Routes.Match.Found.class);
    }
}
