package souk.platform.runtime;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a {@code main} does around an app: signals, exit codes, and the last words. */
final class Mainline {

    private static final Logger LOG = LoggerFactory.getLogger(Mainline.class);
    private static final int EXIT_FAILED = 1;
    private static final int EXIT_WRONG_SETTING = 2;

    static void run(String service, Consumer<App> wire) {
        Logs.hush();
        Thread.setDefaultUncaughtExceptionHandler(Mainline::unexpected);
        try {
            var app = App.create(service, Settings.load(Map.of()));
            Runtime.getRuntime().addShutdownHook(new Thread(app::close, "stop"));
            run(app, wire);
            // Until a signal comes; the hook then does the rest, and the JVM ends with it.
            new CountDownLatch(1).await();
        } catch (Settings.Wrong wrong) {
            complain(service + ": " + wrong.getMessage());
            System.exit(EXIT_WRONG_SETTING);
        } catch (InterruptedException interrupted) {
            System.exit(EXIT_FAILED);
        }
    }

    /** A thread that dies says so in the log, and not on standard error beside it. */
    private static void unexpected(Thread thread, Throwable failure) {
        LOG.atError()
                .addKeyValue("thread_name", thread.getName())
                .setCause(failure)
                .log("a thread died");
    }

    private static void run(App app, Consumer<App> wire) {
        try {
            app.run(wire);
        } catch (App.NotStarted failure) {
            // One that was told to stop while it started has done what it was told.
            if (app.health().report().state() == Health.State.FAILED) {
                LOG.atError().setCause(failure.getCause()).log("could not start");
                System.exit(EXIT_FAILED);
            }
        }
    }

    /** On standard error, since a wrong setting may be the log's own. */
    @SuppressWarnings("SystemOut") // The one line that an operator must see even without a log.
    private static void complain(String line) {
        System.err.println(line);
    }

    private Mainline() {}
}
