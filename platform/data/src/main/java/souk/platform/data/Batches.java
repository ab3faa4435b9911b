package souk.platform.data;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Status;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.platform.Invariant;
import souk.platform.Overload;
import souk.platform.data.GroupCommit.Bounds;
import souk.platform.runtime.App;
import souk.platform.runtime.RequestContext;

/** Takes as one batch what many ask for at the same moment; what {@link GroupCommit} and {@link GroupRead} have in common. */
final class Batches<Q, A> {

    private static final Logger LOG = LoggerFactory.getLogger(Batches.class);

    /** For those whose callers set no deadline, or a later one. */
    private static final Duration WAIT_MAX = Duration.ofSeconds(30);

    /** While several ask at a time, the next ones gather for so long: a batch costs little more than one question. */
    private static final Duration GATHER = Duration.ofMillis(10);

    /** Somebody waits for this. */
    private record Asked<Q, A>(Q question, CompletableFuture<A> answer) {

        boolean abandoned() {
            return answer.isDone();
        }
    }

    private final App app;
    private final String name;
    private final Bounds bounds;
    private final Function<List<Q>, List<A>> work;
    private final DistributionSummary sizes;
    private final Queue<Asked<Q, A>> waiting = new ArrayDeque<>();

    /** Not virtual ones, for the reason that {@link Worker} has; at most as many as there are lanes, and kept for a minute. */
    private final Executor lanes;

    private int running;

    /** @param work answers for each question, in their order, in a transaction of its own */
    Batches(App app, String name, Bounds bounds, Function<List<Q>, List<A>> work) {
        this.app = app;
        this.name = name;
        this.bounds = bounds;
        this.work = work;
        this.lanes = Executors.newCachedThreadPool(Thread.ofPlatform()
                .daemon()
                .name(app.instance() + " " + name + " ", 0)
                .inheritInheritableThreadLocals(false)
                .factory());
        this.sizes = DistributionSummary.builder("souk.group.size")
                .description("questions that were answered together")
                .tag("group", name)
                .register(app.meters());
        Gauge.builder("souk.group.waiting", this::size)
                .description("questions that wait to be answered")
                .tag("group", name)
                .register(app.meters());
    }

    A run(Q question) {
        Invariant.hold(!Db.inTransaction(), "who waits for a transaction of others has none open");
        var asked = new Asked<Q, A>(question, new CompletableFuture<>());
        if (join(asked)) {
            lanes.execute(this::lane);
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

    /**
     * A deadline ends the wait by cancelling the context: whoever parks with an end of his own wakes a thread that keeps the
     * times of all who do, at the beginning and at the end.
     */
    private A await(Asked<Q, A> asked) {
        var context = Context.current();
        Context.CancellationListener over = _ -> abandon(asked);
        context.addListener(over, Runnable::run);
        try {
            return endsInTime(context)
                    ? asked.answer().get()
                    : asked.answer().get(WAIT_MAX.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException("the work for " + name + " ended badly", failed.getCause());
        } catch (CancellationException overNow) {
            throw Contexts.statusFromCancelled(context).asRuntimeException();
        } catch (TimeoutException late) {
            abandon(asked);
            throw Status.DEADLINE_EXCEEDED.withCause(late).asRuntimeException();
        } catch (InterruptedException interrupted) {
            abandon(asked);
            Thread.currentThread().interrupt();
            throw Status.CANCELLED.withCause(interrupted).asRuntimeException();
        } finally {
            context.removeListener(over);
        }
    }

    private static boolean endsInTime(Context context) {
        var deadline = context.getDeadline();
        return deadline != null && deadline.timeRemaining(TimeUnit.NANOSECONDS) <= WAIT_MAX.toNanos();
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
            if (batch.size() > 1) {
                LockSupport.parkNanos(GATHER.toNanos());
            }
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
        return work.apply(questions);
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
