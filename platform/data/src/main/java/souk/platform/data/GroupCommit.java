package souk.platform.data;

import io.grpc.Context;
import io.grpc.Status;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.platform.Invariant;
import souk.platform.Overload;
import souk.platform.runtime.App;
import souk.platform.runtime.RequestContext;

/**
 * Does as one transaction what many ask for at the same moment: the statements, the round trips and the commit are shared.
 * Nobody waits for a batch to fill up. Who comes when nothing is under way is served at once, and what comes meanwhile is the
 * next batch; so batches are small while there is time, and large when there is none.
 *
 * <p>A batch that fails is undone, and its questions are asked again, each for itself: a bad one fails alone. Only if the
 * database is away does it fail for all. A question may therefore be worked on twice, of which one time is undone.
 *
 * <p>The work runs on a thread of its own. What it shall know of who asks, such as the id of the request, is part of the
 * question. It has no end of its own: it runs only while somebody waits for an answer, and a server that stops answers those.
 */
public final class GroupCommit<Q, A> {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    /** For those whose callers set no deadline. */
    private static final Duration WAIT_MAX = Duration.ofSeconds(30);

    /** What is done for all questions of a batch in one transaction, by statements for sets: an answer for each, in order. */
    @FunctionalInterface
    public interface Work<Q, A> {
        List<A> run(Tx tx, List<Q> questions);
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

    /** Somebody waits for this. */
    private record Asked<Q, A>(Q question, CompletableFuture<A> answer) {

        boolean abandoned() {
            return answer.isDone();
        }
    }

    private final App app;
    private final Db db;
    private final String name;
    private final Bounds bounds;
    private final Work<Q, A> work;
    private final DistributionSummary sizes;
    private final Queue<Asked<Q, A>> waiting = new ArrayDeque<>();
    private int running;

    /** @param name what it is for, such as {@code cart changes} */
    public GroupCommit(App app, Db db, String name, Bounds bounds, Work<Q, A> work) {
        this.app = app;
        this.db = db;
        this.name = name;
        this.bounds = bounds;
        this.work = work;
        this.sizes = DistributionSummary.builder("souk.group.commit.size")
                .description("questions that were answered by one transaction")
                .tag("group", name)
                .register(app.meters());
        Gauge.builder("souk.group.commit.waiting", this::size)
                .description("questions that wait for a transaction")
                .tag("group", name)
                .register(app.meters());
    }

    /**
     * Answers the question once it is committed.
     *
     * @throws Overload if too many wait
     * @throws RuntimeException what the work threw for this question, or what befell the database
     */
    public A run(Q question) {
        Invariant.hold(!Db.inTransaction(), "who waits for a transaction of others has none open");
        var asked = new Asked<Q, A>(question, new CompletableFuture<>());
        if (join(asked)) {
            Thread.ofVirtual()
                    .name(app.instance() + " " + name)
                    .inheritInheritableThreadLocals(false)
                    .start(this::lane);
        }
        return await(asked);
    }

    private int size() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    /** Answers whether one more lane is to be opened. */
    private boolean join(Asked<Q, A> asked) {
        synchronized (waiting) {
            if (waiting.size() >= bounds.waiting()) {
                throw new Overload(name);
            }
            waiting.add(asked);
            boolean more = running < bounds.lanes();
            running += more ? 1 : 0;
            return more;
        }
    }

    private A await(Asked<Q, A> asked) {
        try {
            return asked.answer().get(patienceNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException("the work for " + name + " ended badly", failed.getCause());
        } catch (TimeoutException late) {
            abandon(asked);
            throw Status.DEADLINE_EXCEEDED.withCause(late).asRuntimeException();
        } catch (InterruptedException interrupted) {
            abandon(asked);
            Thread.currentThread().interrupt();
            throw Status.CANCELLED.withCause(interrupted).asRuntimeException();
        }
    }

    private static long patienceNanos() {
        var deadline = Context.current().getDeadline();
        return deadline == null
                ? WAIT_MAX.toNanos()
                : Math.clamp(deadline.timeRemaining(TimeUnit.NANOSECONDS), 0, WAIT_MAX.toNanos());
    }

    /** What nobody waits for any more is not done, unless it is under way. */
    private void abandon(Asked<Q, A> asked) {
        var _ = asked.answer().cancel(false);
        synchronized (waiting) {
            var _ = waiting.remove(asked);
        }
    }

    private void lane() {
        var batch = next();
        while (!batch.isEmpty()) {
            carryOut(batch);
            batch = next();
        }
    }

    private List<Asked<Q, A>> next() {
        var batch = new ArrayList<Asked<Q, A>>();
        synchronized (waiting) {
            while (batch.size() < bounds.batch() && !waiting.isEmpty()) {
                batch.add(waiting.remove());
            }
            running -= batch.isEmpty() ? 1 : 0;
        }
        return batch;
    }

    private void carryOut(List<Asked<Q, A>> batch) {
        sizes.record(batch.size());
        try {
            var answers = new RequestContext("", app.service()).call(() -> answers(batch));
            for (int at = 0; at < batch.size(); at++) {
                batch.get(at).answer().complete(answers.get(at));
            }
        } catch (Throwable failure) {
            if (batch.size() == 1 || (Outage.causedBy(failure) && !Outage.isContention(failure))) {
                batch.forEach(asked -> asked.answer().completeExceptionally(failure));
            } else {
                alone(batch, failure);
            }
        }
    }

    private List<A> answers(List<Asked<Q, A>> batch) {
        var questions = batch.stream().map(Asked::question).toList();
        return db.write(tx -> {
            var answers = work.run(tx, questions);
            Invariant.hold(answers.size() == questions.size(), "each question has its answer");
            return answers;
        });
    }

    private void alone(List<Asked<Q, A>> batch, Throwable failure) {
        LOG.atWarn()
                .addKeyValue("group", name)
                .addKeyValue("questions", batch.size())
                .addKeyValue("error", Outage.sentence(failure))
                .log("a batch failed; each is now tried alone");
        batch.stream().filter(asked -> !asked.abandoned()).forEach(asked -> carryOut(List.of(asked)));
    }
}
