package souk.launcher.cli;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import souk.launcher.home.Home;
import souk.launcher.supervisor.Contact;
import souk.launcher.supervisor.ControlClient;
import souk.launcher.supervisor.SupervisorMain;

/** Waits until a supervisor that was just started can be talked to. */
final class SupervisorStart {

    private static final int LOOK_MILLIS = 30;
    private static final int LOOKS_MAX = 60_000 / LOOK_MILLIS;
    private static final int LOG_LINES = 15;

    private final Home home;

    SupervisorStart(Home home) {
        this.home = home;
    }

    /** If another supervisor was faster, so that this one has ended, that one is as good. */
    ControlClient await(Process process) throws IOException, InterruptedException {
        for (var look = 0; look < LOOKS_MAX; look++) {
            var contact = Contact.find(home);
            if (contact.isPresent()) {
                return new ControlClient(contact.get());
            }
            var ended = process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (ended && process.exitValue() != SupervisorMain.EXIT_TAKEN) {
                throw new Failed("the supervisor could not start:\n" + lastLines());
            }
            if (ended) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        }
        throw new Failed("the supervisor did not answer within a minute:\n" + lastLines());
    }

    private String lastLines() throws IOException {
        return String.join("\n", new LogTail(home.log("supervisor")).last(LOG_LINES));
    }
}
