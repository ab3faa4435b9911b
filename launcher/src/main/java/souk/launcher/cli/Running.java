package souk.launcher.cli;

import souk.launcher.home.Home;
import souk.launcher.supervisor.Contact;
import souk.launcher.supervisor.ControlClient;

/** The Souk that must be running for a command to make sense. */
final class Running {

    /** A way to talk to its supervisor. */
    static ControlClient at(Home home) {
        return Contact.find(home)
                .map(ControlClient::new)
                .orElseThrow(() -> new Failed(Failed.EXIT_DOWN, "Souk is not running here; start it with ./souk up"));
    }

    private Running() {}
}
