package souk.bench.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import souk.bench.load.HttpConnection;

class EchoTest {

    @Test
    void aRealGatewayAsksAPlainServerThatAnswersWhatItWasAsked() throws Exception {
        try (var echo = Echo.start()) {
            try (var connection = new HttpConnection(echo.address())) {
                var answer = connection.get(Echo.PATH);
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.first("name")).isEqualTo("categories/echo");
            }
            assertThat(echo.running()).containsOnlyKeys("echo", "gateway");
            assertThat(echo.running().values())
                    .allSatisfy(pids ->
                            assertThat(ProcessHandle.of(pids.getFirst())).isPresent());
        }
    }
}
