package souk.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import souk.platform.Invariant;
import souk.platform.data.GroupCommit.Bounds;
import souk.platform.runtime.RequestContext;

/** Many want to take notes at the same moment. */
class GroupCommitTest extends Notes {

    @Test
    void whoComesAloneIsServedAlone() throws Exception {
        var notes = notes(Bounds.USUAL);

        assertThat(notes.run("one")).isNotEqualTo(notes.run("two"));

        assertThat(kept()).containsExactly("one", "two");
        assertThat(batches).containsExactly(1, 1);
    }

    @Test
    void whatComesWhileABatchIsUnderWayIsTheNextBatch() throws Exception {
        var notes = notes(Bounds.USUAL);
        var first = block(notes);
        var answers = IntStream.range(0, 20)
                .mapToObj(number -> ask(notes, "note-" + number))
                .toList();
        awaitWaiting(20);
        released.countDown();

        var transactions = new HashSet<String>();
        for (var answer : answers) {
            transactions.add(done(answer));
        }
        assertThat(transactions).hasSize(1).doesNotContain(done(first));
        assertThat(batches).containsExactly(1, 20);
        assertThat(kept()).hasSize(21);
        assertThat(app.meters().get("souk.group.size").summary().max()).isEqualTo(20);
    }

    @Test
    void noBatchIsLargerThanItsBound() throws Exception {
        var notes = notes(new Bounds(1, 3, 100));
        var answers = new ArrayList<>(List.of(block(notes)));
        IntStream.range(0, 8).forEach(number -> answers.add(ask(notes, "note-" + number)));
        awaitWaiting(8);
        released.countDown();

        for (var answer : answers) {
            assertThat(done(answer)).isNotEmpty();
        }
        assertThat(batches).containsExactly(1, 3, 3, 2);
    }

    @Test
    void whileOneLaneIsBusyAnotherServes() throws Exception {
        var notes = notes(new Bounds(2, 10, 10));
        var first = block(notes);

        assertThat(done(ask(notes, "meanwhile"))).isNotEmpty();
        assertThat(kept()).containsExactly("meanwhile");

        released.countDown();
        assertThat(done(first)).isNotEmpty();
    }

    @Test
    void whatManyReadAtTheSameMomentIsReadAtOnce() throws Exception {
        var reads = new GroupRead<String, String>(app, db, "reads", Bounds.USUAL, (tx, questions) -> {
            batches.add(questions.size());
            if (questions.contains(BLOCKER)) {
                blocked.countDown();
                waitFor(released);
            }
            var kept = String.join(
                    " ", tx.query("SELECT key FROM note").mapTo(String.class).list());
            return questions.stream().map(_ -> kept).toList();
        });
        var first = callers.submit(() -> reads.run(BLOCKER));
        waitFor(blocked);
        notes(Bounds.USUAL).run("one");
        var second = callers.submit(() -> reads.run("what is there?"));
        var third = callers.submit(() -> reads.run("what else?"));
        awaitWaiting("reads", 2);
        released.countDown();

        assertThat(List.of(done(first), done(second), done(third))).containsOnly("one");
        assertThat(batches).containsExactly(1, 1, 2);
    }

    @Test
    void nobodyWaitsForTheTransactionsOfOthersInsideHisOwn() {
        var notes = notes(Bounds.USUAL);

        assertThatThrownBy(() -> db.commit(_ -> notes.run("inside"))).isInstanceOf(Invariant.Broken.class);
    }

    @Test
    void theLogOfTheWorkNamesTheService() throws Exception {
        var services = new GroupCommit<String, String>(
                app,
                db,
                "services",
                Bounds.USUAL,
                (_, questions) -> questions.stream()
                        .map(_ -> RequestContext.current().service())
                        .toList());

        assertThat(services.run("whose?")).isEqualTo(app.service());
    }
}
