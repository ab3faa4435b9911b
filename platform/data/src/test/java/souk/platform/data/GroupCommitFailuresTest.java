package souk.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import souk.platform.Invariant;
import souk.platform.Overload;
import souk.platform.data.GroupCommit.Bounds;

/** Many want to take notes at the same moment, and something is wrong. */
class GroupCommitFailuresTest extends Notes {

    @Test
    void aBadQuestionFailsAloneAndItsNeighboursAreKept() throws Exception {
        var notes = notes(Bounds.USUAL);
        var answers = together(notes, "good", "poison", "fine");

        assertThat(done(answers.get(0))).isNotEqualTo(done(answers.get(2)));
        assertThat(failure(answers.get(1))).isInstanceOf(IllegalArgumentException.class);
        assertThat(kept()).containsExactlyInAnyOrder(BLOCKER, "good", "fine");
    }

    @Test
    void whatOthersHoldFailsForWhoeverWantedItAndForNobodyElse() throws Exception {
        var notes = notes(Bounds.USUAL);
        var answers = together(notes, "good", "contended");

        assertThat(done(answers.get(0))).isNotEmpty();
        assertThat(Outage.isContention(failure(answers.get(1)))).isTrue();
        assertThat(kept()).containsExactlyInAnyOrder(BLOCKER, "good");
    }

    @Test
    void whatHasNoAnswerIsNotKept() throws Exception {
        var notes = new GroupCommit<String, String>(app, db, "notes", Bounds.USUAL, (tx, questions) -> {
            take(tx, questions);
            return List.of();
        });

        assertThatThrownBy(() -> notes.run("one")).isInstanceOf(Invariant.Broken.class);
        assertThat(kept()).isEmpty();
    }

    @Test
    void withoutADatabaseTheBatchFailsForAllAndIsNotTriedAgain() throws Exception {
        var notes = notes(Bounds.USUAL);
        var first = block(notes);
        var second = ask(notes, "note");
        var third = ask(notes, "another");
        awaitWaiting(2);
        database.goAway();
        released.countDown();

        for (var answer : List.of(first, second, third)) {
            assertThat(Outage.causedBy(failure(answer))).isTrue();
        }
        // The pool may have had a connection to give that was lost already, or none at all.
        assertThat(List.copyOf(batches)).isIn(List.of(1), List.of(1, 2));
        database.comeBack();
        await().ignoreExceptions().until(() -> !notes.run("later").isEmpty());
        assertThat(kept()).containsExactly("later");
    }

    @Test
    void oneMoreThanMayWaitIsRefusedAndTheOthersAreServed() throws Exception {
        var notes = notes(new Bounds(1, 10, 2));
        var answers = List.of(block(notes), ask(notes, "one"), ask(notes, "two"));
        awaitWaiting(2);

        assertThatThrownBy(() -> notes.run("too much")).isInstanceOf(Overload.class);

        released.countDown();
        for (var answer : answers) {
            assertThat(done(answer)).isNotEmpty();
        }
        assertThat(kept()).containsExactlyInAnyOrder(BLOCKER, "one", "two");
    }

    @Test
    void whoseDeadlinePassesIsToldSoAndWhatHeAskedForIsNotDone() throws Exception {
        var notes = notes(Bounds.USUAL);
        var first = block(notes);
        var timer = Executors.newSingleThreadScheduledExecutor();
        try (var soon = Context.current().withDeadlineAfter(50, TimeUnit.MILLISECONDS, timer)) {
            assertThatThrownBy(() -> soon.call(() -> notes.run("too late")))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            failure ->
                                    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED));
        } finally {
            timer.shutdown();
        }
        released.countDown();

        assertThat(done(first)).isNotEmpty();
        assertThat(done(ask(notes, "after it"))).isNotEmpty();
        assertThat(kept()).containsExactlyInAnyOrder(BLOCKER, "after it");
    }

    @Test
    void whoHangsUpIsTakenOffTheListAtOnce() throws Exception {
        var notes = notes(Bounds.USUAL);
        var first = block(notes);
        var call = Context.current().withCancellation();
        var gone = ask(call, notes, "hung up");
        awaitWaiting(1);
        call.cancel(null);
        awaitWaiting(0);
        released.countDown();

        assertThat(done(first)).isNotEmpty();
        assertThat(Status.fromThrowable(failure(gone)).getCode()).isEqualTo(Status.Code.CANCELLED);
        assertThat(kept()).containsExactly(BLOCKER);
    }

    @Test
    void whoIsInterruptedGoesAndTheOthersAreServed() throws Exception {
        var notes = notes(Bounds.USUAL);
        var first = block(notes);
        var gone = ask(notes, "gone");
        var stays = ask(notes, "stays");
        awaitWaiting(2);
        gone.cancel(true);
        awaitWaiting(1);
        released.countDown();

        assertThat(done(first)).isNotEmpty();
        assertThat(done(stays)).isNotEmpty();
        assertThat(kept()).containsExactlyInAnyOrder(BLOCKER, "stays");
    }

    @Test
    void whenTheServiceStopsNobodyWaitsForEver() throws Exception {
        var notes = notes(Bounds.USUAL);
        var answers = List.of(block(notes), ask(notes, "waits"));
        awaitWaiting(1);
        app.close();
        released.countDown();

        for (var answer : answers) {
            assertThat(failure(answer)).isNotNull();
        }
    }
}
