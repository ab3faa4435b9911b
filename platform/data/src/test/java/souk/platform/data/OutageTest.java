package souk.platform.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "53300", "55P03", "57P01", "57014", "25P03"})
    void whatBefallsEveryWorkIsAnOutage(String state) {
        assertThat(Outage.causedBy(new IllegalStateException(new SQLException("x", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22001", "42P01", "25001"})
    void whatIsWrongWithTheWorkItselfIsNot(String state) {
        assertThat(Outage.causedBy(new IllegalStateException(new SQLException("x", state))))
                .isFalse();
    }

    @Test
    void anEmptyPoolANeighbourAndANetworkThatAreAwayAreOutages() {
        assertThat(Outage.causedBy(new SQLTransientConnectionException("the pool is empty")))
                .isTrue();
        assertThat(Outage.causedBy(Status.UNAVAILABLE.asRuntimeException())).isTrue();
        assertThat(Outage.causedBy(new SocketTimeoutException())).isTrue();
    }

    @Test
    void aRefusalOfANeighbourAndABugAreNot() {
        assertThat(Outage.causedBy(Status.INVALID_ARGUMENT.asRuntimeException()))
                .isFalse();
        assertThat(Outage.causedBy(new NullPointerException())).isFalse();
    }
}
