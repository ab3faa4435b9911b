package souk.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import souk.platform.runtime.App;

class OutwaitTest {

    private static final int STUMBLES = 3;

    @Test
    void aStartWaitsUntilTheDatabaseAnswersAgain() throws Exception {
        var tries = new AtomicInteger();
        try (var app = App.start("outwait", Map.of(), _ -> {})) {
            Outwait.run(app, "keys", () -> {
                if (tries.incrementAndGet() < STUMBLES) {
                    throw new SqlFailure(new SQLException("the connection is gone", "08006"));
                }
            });
            assertThat(tries).hasValue(STUMBLES);
            assertThat(app.health().ready()).isTrue();
        }
    }

    @Test
    void whatNoWaitingMendsIsThrownAtOnce() throws Exception {
        try (var app = App.start("outwait", Map.of(), _ -> {})) {
            assertThatThrownBy(() -> Outwait.run(app, "keys", () -> {
                        throw new IllegalStateException("wrong");
                    }))
                    .hasMessage("wrong");
        }
    }
}
