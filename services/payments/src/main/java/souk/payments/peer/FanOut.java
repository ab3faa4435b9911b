package souk.payments.peer;

import com.stripe.exception.StripeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Asks for many things beside each other, some at a time, and never longer than its time. */
final class FanOut implements AutoCloseable {

    private static final int THREADS_MAX = 32;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** One question to Stripe. */
    interface Question<T, A> {
        A ask(T item) throws StripeException;
    }

    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS_MAX, Thread.ofVirtual().name("stripe-", 0).factory());

    /** What became of each; what failed says what that means. */
    <T> List<Provider.Verdict> verdicts(List<T> items, Question<T, Provider.Verdict> question) {
        return all(
                items,
                item -> {
                    try {
                        return question.ask(item);
                    } catch (StripeException failure) {
                        return StripeWire.verdict(failure);
                    }
                },
                Provider.Verdict.Unknown::new);
    }

    /** The answers in the order of the items; where there is none, what is unknown for this reason. */
    <T, A> List<A> all(List<T> items, Question<T, A> question, Function<String, A> unknown) {
        var tasks = items.stream()
                .map(item -> (Callable<A>) () -> question.ask(item))
                .toList();
        try {
            var answers = new ArrayList<A>();
            for (var answer : threads.invokeAll(tasks, TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                answers.add(answer(answer, unknown));
            }
            return answers;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return items.stream().map(_ -> unknown.apply("interrupted")).toList();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static <A> A answer(Future<A> answer, Function<String, A> unknown) throws InterruptedException {
        try {
            return answer.get();
        } catch (CancellationException late) {
            return unknown.apply("Stripe did not answer in time");
        } catch (ExecutionException failure) {
            return unknown.apply(
                    failure.getCause() instanceof StripeException stripes
                            ? StripeWire.why(stripes)
                            : "the call failed");
        }
    }
}
