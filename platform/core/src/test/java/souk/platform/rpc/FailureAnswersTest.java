package souk.platform.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import souk.contracts.catalog.v1.Product;
import souk.platform.Overload;

class FailureAnswersTest {

    private static final String SECRET = "select password from accounts";

    @Test
    void brokenCodeIsAnsweredWithAnErrorIdAndNothingElse() {
        var log = listen();
        try {
            var failure = failure((request, reply) -> {
                throw new IllegalStateException(SECRET);
            });
            assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
            assertThat(failure.toString()).doesNotContain(SECRET);
            var id = World.detail(failure, ErrorInfo.class).getMetadataOrDefault("error_id", "");
            assertThat(id).isNotEmpty();
            assertThat(failure.getStatus().getDescription()).contains(id);
            var errors = log.list.stream()
                    .filter(line -> line.getLevel() == Level.ERROR)
                    .toList();
            assertThat(errors).hasSize(1);
            assertThat(errors.getFirst().getKeyValuePairs().toString()).contains(id, "GetProduct");
            assertThat(errors.getFirst().getThrowableProxy().getMessage()).isEqualTo(SECRET);
        } finally {
            unlisten(log);
        }
    }

    @Test
    void aFailureHandedOverIsAnsweredLikeOneThrown() {
        var failure = failure((request, reply) -> reply.onError(new IllegalStateException(SECRET)));
        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(World.detail(failure, ErrorInfo.class).getMetadataMap()).containsKey("error_id");
    }

    @Test
    void whatFailsAfterItsAnswerChangesNothing() {
        var catalog = new TestCatalog((request, reply) -> {
            reply.onNext(Product.newBuilder().setTitle("A mug").build());
            reply.onCompleted();
            throw new IllegalStateException("too late to matter");
        });
        try (var world = World.of(catalog)) {
            assertThat(world.stub().getProduct(World.product("mug")).getTitle()).isEqualTo("A mug");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "08006,UNAVAILABLE",
        "57P01,UNAVAILABLE",
        "53300,UNAVAILABLE",
        "57014,DEADLINE_EXCEEDED",
        "40001,ABORTED",
        "40P01,ABORTED",
        "55P03,ABORTED",
        "23505,INTERNAL",
        "42601,INTERNAL"
    })
    void whatTheDatabaseSaysDecidesTheCode(String state, Status.Code code) {
        var failure = failure((request, reply) -> {
            throw new IllegalStateException(new SQLException("no", state));
        });
        assertThat(failure.getStatus().getCode()).isEqualTo(code);
    }

    @Test
    void whereTooMuchWaitsTheCallerIsToldSoAndNotTheLog() {
        var log = listen();
        try {
            var failure = failure((request, reply) -> {
                throw new Overload("the potter");
            });
            assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
            assertThat(World.detail(failure, ErrorInfo.class).getReason()).isEqualTo("OVERLOADED");
            assertThat(log.list).isEmpty();
        } finally {
            unlisten(log);
        }
    }

    @Test
    void aPoolWithoutConnectionsIsADatabaseThatIsAway() {
        var failure = failure((request, reply) -> {
            throw new SQLTransientConnectionException("Connection is not available");
        });
        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(World.detail(failure, ErrorInfo.class).getReason()).isEqualTo("DATABASE_AWAY");
    }

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE,UNAVAILABLE",
        "DEADLINE_EXCEEDED,DEADLINE_EXCEEDED",
        "RESOURCE_EXHAUSTED,RESOURCE_EXHAUSTED",
        "INVALID_ARGUMENT,INTERNAL",
        "PERMISSION_DENIED,INTERNAL"
    })
    void aNeighboursTroubleIsPassedOnButNotItsRefusal(Status.Code said, Status.Code answered) {
        var failure = failure((request, reply) -> {
            throw said.toStatus().withDescription(SECRET).asRuntimeException();
        });
        assertThat(failure.getStatus().getCode()).isEqualTo(answered);
        assertThat(failure.toString()).doesNotContain(SECRET);
    }

    private static StatusRuntimeException failure(TestCatalog.Handler handler) {
        try (var world = World.of(new TestCatalog(handler))) {
            return catchThrowableOfType(
                    StatusRuntimeException.class, () -> world.stub().getProduct(World.product("mug")));
        }
    }

    private static ListAppender<ILoggingEvent> listen() {
        var appender = new ListAppender<ILoggingEvent>();
        appender.start();
        logger().addAppender(appender);
        return appender;
    }

    private static void unlisten(ListAppender<ILoggingEvent> appender) {
        logger().detachAppender(appender);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(Trouble.class);
    }
}
