package souk.launcher.supervisor;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How everything is, at one moment. This is also what {@code ./souk status --json} prints: fields are added, never renamed.
 *
 * @param state {@code starting}, {@code ready}, {@code degraded} (something is not ready that was) or {@code stopping}
 * @param topology {@code separate} or {@code compact}
 * @param url where the gateway is reached
 * @param pid of the supervisor
 * @param home the state folder
 * @param since when the supervisor was started, in ISO-8601
 * @param memoryBytes of all processes and the supervisor together, shared pages counted once
 * @param processes in the order of starting, the supervisor last
 */
public record Status(
        String state,
        String topology,
        String url,
        long pid,
        String home,
        String since,
        long memoryBytes,
        List<OfProcess> processes) {

    /**
     * One process.
     *
     * @param state {@code starting}, {@code waiting}, {@code ready}, {@code draining}, {@code stopped}, {@code failed},
     *     {@code restarting} (it ended by itself and is about to be started again) or {@code crash-loop} (the same, and it
     *     keeps ending)
     * @param detail what it waits for or why it ended; empty if there is nothing to say
     * @param pid 0 if it does not run
     * @param ports by name
     * @param uptimeMillis since its start; 0 if it does not run
     * @param startMillis from its start until it was ready; null if it is not ready yet
     * @param restarts how often it was started again after it had ended by itself
     * @param residentBytes as the kernel counts it for each process: shared pages are counted in each
     * @param memoryBytes its share: a page that is shared by n processes counts one n-th
     */
    public record OfProcess(
            String service,
            String instance,
            String state,
            String detail,
            long pid,
            Map<String, Integer> ports,
            long uptimeMillis,
            @Nullable Long startMillis,
            int restarts,
            long residentBytes,
            long memoryBytes) {

        public boolean isReady() {
            return state.equals("ready");
        }

        /** Whether it keeps ending by itself, so that waiting for it is hardly worth while. */
        public boolean isHopeless() {
            return state.equals("crash-loop");
        }
    }
}
