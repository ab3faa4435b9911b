package souk.launcher.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import souk.launcher.home.Home;
import souk.launcher.supervisor.ControlClient;
import souk.launcher.supervisor.Status;

/**
 * Waits until everything is ready and a first search has been answered, telling how far it is. Gives up on a process that
 * keeps ending, since then waiting does not help.
 */
final class UpWait {

    private static final int LOOK_MILLIS = 100;
    private static final int LOOKS_MAX = 180_000 / LOOK_MILLIS;
    private static final int LOG_LINES = 12;
    private static final int ANSWER_MILLIS = 5_000;

    /** What proves that the whole way works: edge, discovery, service, index. */
    private static final String FIRST_SEARCH = "/v1/products:search?pageSize=1";

    private final Home home;
    private final Screen screen;
    private final Set<String> told = new HashSet<>();

    UpWait(Home home, Screen screen) {
        this.home = home;
        this.screen = screen;
    }

    /** Answers how everything is once it works. */
    Status run(ControlClient client) throws IOException, InterruptedException {
        for (var look = 0; look < LOOKS_MAX; look++) {
            var status = client.progress();
            tell(status);
            if (status.state().equals("stopping")) {
                throw new Failed("Souk is being stopped just now; try again in a moment");
            }
            if (status.state().equals("ready") && answers(status.url() + FIRST_SEARCH)) {
                return status;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        throw new Failed("not everything became ready in time; see ./souk status and ./souk logs");
    }

    private void tell(Status status) throws IOException {
        for (var process : status.processes()) {
            if (process.isHopeless()) {
                throw new Failed(process.instance() + " keeps ending: " + process.detail() + "\nIts last lines were:\n"
                        + lastLines(process.instance()));
            }
            var ready = process.startMillis();
            if (process.isReady() && !process.instance().equals("supervisor") && told.add(process.instance())) {
                screen.line(
                        "  %-12s ready%s".formatted(process.instance(), ready == null ? "" : " in " + ready + " ms"));
            }
        }
        screen.progress(status.processes().stream()
                .filter(process -> !process.isReady())
                .map(process -> process.instance() + " " + process.state()
                        + (process.detail().isEmpty() ? "" : " (" + process.detail() + ")"))
                .collect(Collectors.joining(", ", "  waiting for: ", "")));
    }

    private String lastLines(String instance) throws IOException {
        return new LogTail(home.log(instance))
                .last(LOG_LINES).stream()
                        .map(line -> "  " + LogLine.forPeople(line))
                        .collect(Collectors.joining("\n"));
    }

    private static boolean answers(String url) throws IOException {
        var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setConnectTimeout(ANSWER_MILLIS);
        connection.setReadTimeout(ANSWER_MILLIS);
        try {
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        } finally {
            connection.disconnect();
        }
    }
}
