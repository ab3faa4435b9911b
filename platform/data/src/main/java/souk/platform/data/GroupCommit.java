package souk.platform.data;

import java.util.List;
import souk.platform.Invariant;
import souk.platform.runtime.App;

/**
 * Does as one transaction what many ask for at the same moment: the statements, the round trips and the commit are shared.
 * Who comes when nothing is under way is served at once, and what comes meanwhile is the next batch, which while several ask
 * at a time gathers for another 10 ms; so batches are small while there is time, and large when there is none.
 *
 * <p>A batch that fails is undone, and its questions are asked again, each for itself: a bad one fails alone. Only if the
 * database is away does it fail for all. A question may therefore be worked on twice, of which one time is undone.
 *
 * <p>The work runs on a thread of its own. What it shall know of who asks, such as the id of the request, is part of the
 * question. It has no end of its own: it runs only while somebody waits for an answer, and a server that stops answers those.
 */
public final class GroupCommit<Q, A> {

    /** What is done for all questions of a batch in one transaction, by statements for sets: an answer for each, in order. */
    @FunctionalInterface
    public interface Work<Q, A> {
        List<A> run(Tx tx, List<Q> questions);

        /** Throws, and thereby undoes all, where an answer is missing. */
        default List<A> answers(Tx tx, List<Q> questions) {
            var answers = run(tx, questions);
            Invariant.hold(answers.size() == questions.size(), "each question has its answer");
            return answers;
        }
    }

    /**
     * How much there may be of it.
     *
     * @param lanes batches at once. Those of two lanes may meet in the same rows, so the work locks in a fixed order
     * @param batch questions in one batch
     * @param waiting questions that wait for a batch; one more is refused
     */
    public record Bounds(int lanes, int batch, int waiting) {

        /** One at a time makes the largest batches, and so the least work. */
        public static final Bounds USUAL = new Bounds(1, 128, 1_024);

        public Bounds {
            Invariant.hold(lanes > 0 && batch > 0 && waiting > 0, "a group has room for something");
        }
    }

    private final Batches<Q, A> batches;

    /** @param name what it is for, such as {@code cart changes} */
    public GroupCommit(App app, Db db, String name, Bounds bounds, Work<Q, A> work) {
        this.batches = new Batches<>(app, name, bounds, questions -> db.write(tx -> work.answers(tx, questions)));
    }

    /**
     * Answers the question once it is committed.
     *
     * @throws souk.platform.Overload if too many wait
     * @throws RuntimeException what the work threw for this question, or what befell the database
     */
    public A run(Q question) {
        return batches.run(question);
    }
}
