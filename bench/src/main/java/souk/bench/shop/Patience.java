package souk.bench.shop;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import souk.bench.load.Answer;
import souk.bench.load.Tally;

/**
 * What a visitor does who is told to come again.
 *
 * @param asksMax how often he asks for the same thing, each time after as many seconds as he was told
 */
public record Patience(int asksMax) {

    /** He goes home. */
    public static final Patience NONE = new Patience(1);

    private static final long SECONDS_MAX = 10;

    /** Something that is asked for, and may be asked for again. */
    @FunctionalInterface
    interface Request {
        Answer send() throws IOException;
    }

    /** The last answer, which may be another refusal. Those before are counted. */
    Answer ask(String what, Tally tally, Request request) throws IOException {
        for (int time = 1; ; time++) {
            var start = System.nanoTime();
            var answer = request.send();
            if (time == asksMax || !answer.comeAgain() || answer.retryAfter().isEmpty()) {
                return answer;
            }
            Checkout.refused(answer, what, System.nanoTime() - start, tally);
            var seconds = Math.clamp(Long.parseLong(answer.retryAfter()), 0, SECONDS_MAX);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
        }
    }
}
