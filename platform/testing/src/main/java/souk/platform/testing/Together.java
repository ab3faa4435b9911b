package souk.platform.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Does one thing many times at the same moment. */
public final class Together {

    /** What came of each; what one throws is thrown here. */
    public static <T> List<T> run(int times, IntFunction<T> work) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            for (int number = 0; number < times; number++) {
                int own = number;
                running.add(threads.submit(() -> {
                    start.await();
                    return work.apply(own);
                }));
            }
            start.countDown();
            var results = new ArrayList<T>();
            for (var each : running) {
                results.add(each.get(TestPatience.MAX.toSeconds(), TimeUnit.SECONDS));
            }
            return results;
        }
    }

    private Together() {}
}
