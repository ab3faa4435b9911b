package souk.platform.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import souk.contracts.catalog.v1.Product;
import souk.platform.Outcome;
import souk.platform.Refusal;

class AnswersTest {

    private record No(String name, Kind kind, String message) implements Refusal {}

    @ParameterizedTest
    @CsvSource({
        "INVALID,INVALID_ARGUMENT",
        "NOT_FOUND,NOT_FOUND",
        "EXISTS,ALREADY_EXISTS",
        "CONFLICT,FAILED_PRECONDITION",
        "STALE,ABORTED",
        "FORBIDDEN,PERMISSION_DENIED",
        "EXHAUSTED,RESOURCE_EXHAUSTED"
    })
    void eachKindOfRefusalHasItsCode(Refusal.Kind kind, Status.Code code) {
        var failure = refused(Outcome.refused(new No("SOLD_OUT", kind, "Sold out.")));
        assertThat(failure.getStatus().getCode()).isEqualTo(code);
        assertThat(failure.getStatus().getDescription()).isEqualTo("Sold out.");
    }

    @Test
    void aRefusalTellsItsReasonItsFactsAndItsFields() {
        var refusal = new No("TOTAL_CHANGED", Refusal.Kind.CONFLICT, "The total has changed.");
        var failure = refused(new Outcome.Refused<>(
                refusal, Map.of("total", "1299"), List.of(new Outcome.Violation("shown_total", "is 1199"))));

        var info = World.detail(failure, ErrorInfo.class);
        assertThat(info.getReason()).isEqualTo("TOTAL_CHANGED");
        assertThat(info.getDomain()).isEqualTo("catalog.souk");
        assertThat(info.getMetadataMap()).containsExactly(Map.entry("total", "1299"));
        var violations = World.detail(failure, BadRequest.class).getFieldViolationsList();
        assertThat(violations).hasSize(1);
        assertThat(violations.getFirst().getField()).isEqualTo("shown_total");
        assertThat(violations.getFirst().getDescription()).isEqualTo("is 1199");
    }

    @Test
    void aLimitThatWasReachedTellsWhenToTryAgain() {
        var failure = refused(Outcome.refused(new No("FULL", Refusal.Kind.EXHAUSTED, "Full.")));
        assertThat(World.detail(failure, RetryInfo.class).getRetryDelay().getSeconds())
                .isPositive();
    }

    @Test
    void whatWasDoneIsSent() {
        var catalog = new TestCatalog((request, reply) -> Answers.send(
                reply, Outcome.done(Product.newBuilder().setTitle("A mug").build())));
        try (var world = World.of(catalog)) {
            assertThat(world.stub().getProduct(World.product("mug")).getTitle()).isEqualTo("A mug");
        }
    }

    private static StatusRuntimeException refused(Outcome<Product> outcome) {
        try (var world = World.of(new TestCatalog((request, reply) -> Answers.send(reply, outcome)))) {
            return catchThrowableOfType(
                    StatusRuntimeException.class, () -> world.stub().getProduct(World.product("mug")));
        }
    }
}
