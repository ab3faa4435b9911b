package souk.launcher.supervisor;

import java.util.Map;

/** Exit codes, for people. */
final class Ending {

    /** The JVM and shells tell a signal as 128 and its number. */
    private static final int BY_SIGNAL = 128;

    private static final Map<Integer, String> SIGNALS =
            Map.of(1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 6, "SIGABRT", 9, "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");

    static String inWords(int code) {
        if (code == 2) {
            return "refused its settings (exit code 2)";
        }
        if (code > BY_SIGNAL) {
            var number = code - BY_SIGNAL;
            return "ended by " + SIGNALS.getOrDefault(number, "signal " + number);
        }
        return "ended with exit code " + code;
    }

    private Ending() {}
}
