package souk.launcher.home;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks processes to end, by the signals that Java has no words for, too. */
public final class Signals {

    private static final int SENDING_SECONDS = 5;

    /** Sends the signal of this name ({@code TERM}, {@code INT}, {@code KILL}); that nobody is there is fine. */
    public static void send(String name, long pid) {
        try {
            var kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!kill.waitFor(SENDING_SECONDS, TimeUnit.SECONDS)) {
                kill.destroyForcibly();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("cannot send signals: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks the process to end, and makes it end if it has not after so many seconds. */
    public static void end(ProcessMark mark, String politely, int seconds) {
        if (mark.alive()) {
            send(politely, mark.pid());
            if (!awaitEnd(mark, seconds)) {
                send("KILL", mark.pid());
                awaitEnd(mark, seconds);
            }
        }
    }

    /** Whether it has ended within so many seconds. */
    public static boolean awaitEnd(ProcessMark mark, int seconds) {
        var handle = mark.handle();
        if (handle.isEmpty()) {
            return true;
        }
        try {
            handle.get().onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException late) {
            return !mark.alive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !mark.alive();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Signals() {}
}
