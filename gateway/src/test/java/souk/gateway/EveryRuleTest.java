package souk.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that the contracts of Souk do not use yet, served from a contract of the tests, within one JVM. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryRuleTest {

    private final EveryWorld world = new EveryWorld(Map.of("souk.gateway.json.defaults", "left-out"));

    @AfterAll
    void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        POST  | /v1/echo                             | {"int64": "5"}   | {"int64":"5"}
        POST  | /v1/echo                             |                  | {}
        POST  | /v1/echo/texts                       | ["a", "b"]       | ["a","b"]
        POST  | /v1/echo/texts                       | []               | []
        PUT   | /v1/echo/hello                       | {"int32": 5}     | {"child":{"int32":5,"text":"hello"}}
        PUT   | /v1/echo/hello                       | {"text": "over"} | {"child":{"text":"hello"}}
        GET   | /v1/echo/5/child?child.text=a        |                  | {"text":"a"}
        GET   | /v1/echo/5/child                     |                  | null
        GET   | /v1/echo?texts=a&texts=b&int32s=1&int32s=2 |            | {"int32s":[1,2],"texts":["a","b"]}
        GET   | /v1/echo?child.child.int32=7&child.text=x  |            | {"child":{"text":"x","child":{"int32":7}}}
        GET   | /v1/echo?time=2026-11-21T08:00:00Z&span=1.5s&mask=a,bC | | {"time":"2026-11-21T08:00:00Z","span":"1.500s","mask":"a,bC"}
        GET   | /v1/echo?wrappedBool=false&colour=RED&bytes=_w8        | | {"bytes":"/w8=","colour":"RED","wrappedBool":false}
        PURGE | /v1/echo                             |                  | {}
        """)
    void aRuleIsServed(String method, String path, String body, String expected) throws Exception {
        var answer = send(method, path, body == null ? "" : body);
        assertThat(answer.body()).isEqualTo(expected);
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        POST | /v1/echo/texts            | ["a", 5]   | texts[1]
        POST | /v1/echo/texts            | {}         | texts
        GET  | /v1/echo/x/child          |            | int32
        GET  | /v1/echo?child=a          |            | child
        GET  | /v1/echo?words=a          |            | words
        GET  | /v1/echo?children.text=a  |            | children.text
        GET  | /v1/echo?child.=a         |            | child.
        GET  | /v1/echo?text.more=a      |            | text.more
        """)
    void aRuleThatIsBrokenNamesTheField(String method, String path, String body, String field) throws Exception {
        var answer = send(method, path, body == null ? "" : body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
    }

    @Test
    void aStreamOfAnyServiceIsServedAsEvents() throws Exception {
        assertThat(send("GET", "/v1/echo:thrice?text=a", "").body().lines().filter("data: {\"text\":\"a\"}"::equals))
                .hasSize(3);
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return world.send(world.request(method, path, body).header("content-type", "application/json"));
    }
}
