package souk.platform.data;

import souk.platform.data.GroupCommit.Bounds;
import souk.platform.data.GroupCommit.Work;
import souk.platform.runtime.App;

/**
 * Reads at once what many want to know at the same moment, as {@link GroupCommit} writes; each statement sees one state of the
 * database. Whoever asks sees all that was committed before he asked, since his batch begins later.
 */
public final class GroupRead<Q, A> {

    private final Batches<Q, A> batches;

    /** @param name what it is for, such as {@code carts} */
    public GroupRead(App app, Db db, String name, Bounds bounds, Work<Q, A> work) {
        this.batches = new Batches<>(app, name, bounds, questions -> db.read(tx -> work.answers(tx, questions)));
    }

    /**
     * Answers the question.
     *
     * @throws souk.platform.Overload if too many wait
     * @throws RuntimeException what the work threw for this question, or what befell the database
     */
    public A run(Q question) {
        return batches.run(question);
    }
}
