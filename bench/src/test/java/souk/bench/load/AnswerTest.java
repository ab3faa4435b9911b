package souk.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerTest {

    private static final Answer ANSWER =
            new Answer(409, new Answer.Body("""
                    {"name":"carts/x","items":[{"price":{"units":"7"}}],"total":{"units":"9"},"code":"","more":{"code":"B"}}""".getBytes(StandardCharsets.UTF_8)), true, "");

    @Test
    void valuesAreFoundByTheirNames() {
        assertThat(ANSWER.first("name")).isEqualTo("carts/x");
        assertThat(ANSWER.first("code")).isEmpty();
        assertThat(ANSWER.last("code")).isEqualTo("B");
        assertThat(ANSWER.lastObject("total")).isEqualTo("{\"units\":\"9\"}");
        assertThat(ANSWER.all("units", "")).containsExactly("7", "9");
        assertThat(ANSWER.all("name", "orders/")).isEmpty();
    }

    @Test
    void whatIsNotThereIsEmpty() {
        assertThat(ANSWER.first("status")).isEmpty();
        assertThat(ANSWER.last("status")).isEmpty();
        assertThat(ANSWER.lastObject("sum")).isEmpty();
        assertThat(ANSWER.kind()).isEqualTo("409");
    }
}
