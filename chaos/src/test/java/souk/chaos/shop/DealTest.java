package souk.chaos.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DealTest {

    @TempDir
    private Path folder;

    private Journal journal;
    private Deal deal;

    @BeforeEach
    void open() throws IOException {
        journal = new Journal(folder.resolve("journal"));
        deal = new Deal(journal, "alice", "key", "{}");
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    @Test
    void anOrderThatGoesItsWayIsFine() {
        deal.placed(order(1, "PLACED"));
        deal.told(order(1, "PLACED", "CONFIRMED"));
        deal.placed(order(1, "PLACED"));
        deal.settled();
        assertThat(journal.findings()).isEmpty();
        assertThat(deal.ended()).isPresent();
    }

    @Test
    void noAnswerIsNoFindingUntilTheEnd() {
        deal.placed(new Reply(503, new JsonObject(), ""));
        deal.placed(new Reply(0, new JsonObject(), "reset"));
        assertThat(journal.findings()).isEmpty();
        deal.settled();
        assertThat(one()).contains("was never answered");
    }

    @Test
    void aSecondOrderForTheSameKeyIsFound() {
        deal.placed(order(1, "PLACED"));
        deal.placed(order(2, "PLACED"));
        assertThat(one()).contains("the same key");
    }

    @Test
    void anAcceptedWishThatIsRefusedLaterIsFound() {
        deal.placed(order(1, "PLACED"));
        deal.placed(refusal(409));
        assertThat(journal.findings()).anyMatch(finding -> finding.contains("its repetition refused"));
    }

    @Test
    void anAcceptedOrderThatIsNotThereIsFound() {
        deal.placed(order(1, "PLACED"));
        deal.told(refusal(404));
        assertThat(one()).contains("is not told any more");
    }

    @Test
    void aStatusThatGoesBackIsFound() {
        deal.placed(order(1, "PLACED"));
        deal.told(order(1, "PLACED", "CONFIRMED"));
        deal.told(order(1, "PLACED"));
        assertThat(journal.findings()).anyMatch(finding -> finding.contains("was CONFIRMED, and is PLACED"));
    }

    @Test
    void anEndingThatIsLeftIsFound() {
        deal.placed(order(1, "PLACED"));
        deal.told(order(1, "PLACED", "CANCELLED"));
        deal.told(order(1, "PLACED", "CANCELLED", "CONFIRMED"));
        assertThat(one()).contains("was CANCELLED, and is CONFIRMED");
    }

    @Test
    void aHistoryThatIsRewrittenIsFound() {
        deal.placed(order(1, "PLACED"));
        deal.told(order(1, "PLACED", "CANCELLING", "CANCELLED"));
        deal.told(order(1, "PLACED", "CANCELLED"));
        assertThat(one()).contains("had the history");
    }

    @Test
    void anOrderWithoutAnEndingIsFound() {
        deal.placed(order(1, "PLACED"));
        deal.settled();
        assertThat(one()).contains("has no ending");
    }

    @Test
    void aYesToCancellingThatIsNotKeptIsFound() {
        deal.placed(order(1, "PLACED"));
        deal.cancelled(order(1, "PLACED"));
        deal.told(order(1, "PLACED", "CONFIRMED"));
        deal.settled();
        assertThat(one()).contains("was cancelled with an answer of yes");
    }

    @Test
    void aFailureOfTheServerIsFound() {
        deal.placed(new Reply(500, new JsonObject(), ""));
        assertThat(one()).contains("was answered with 500");
    }

    private String one() {
        assertThat(journal.findings()).hasSize(1);
        return journal.findings().getFirst();
    }

    private static Reply order(int number, String... history) {
        var changes = Stream.of(history)
                .map(status -> "{\"status\": \"" + status + "\"}")
                .collect(Collectors.joining(","));
        var json = "{\"name\": \"orders/%d\", \"status\": \"%s\", \"history\": [%s]}"
                .formatted(number, List.of(history).getLast(), changes);
        return new Reply(200, JsonParser.parseString(json).getAsJsonObject(), "");
    }

    private static Reply refusal(int status) {
        return new Reply(status, new JsonObject(), "");
    }
}
