package souk.launcher.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import souk.launcher.home.Home;
import souk.launcher.home.Signals;
import souk.launcher.supervisor.Contact;
import souk.launcher.supervisor.ControlClient;
import souk.launcher.supervisor.Leftovers;

/** Ends everything, whatever state it is in. Doing it again does no harm. */
public final class Down implements Verb {

    /** All processes in their order, each with time to finish its work; in a training run they write what they learnt. */
    private static final int STOPPING_SECONDS = 900;

    private final Home home;
    private final Screen screen;

    public Down(Home home, Screen screen) {
        this.home = home;
        this.screen = screen;
    }

    @Override
    public CommandSpec describe() {
        return Verb.named("down", "Ends all processes in good order. The data stay.");
    }

    @Override
    public int run(ParseResult args) {
        var contact = Contact.find(home);
        contact.ifPresent(this::stop);
        var ended = new Leftovers(home).end();
        if (!ended.isEmpty()) {
            screen.line("Ended what a killed supervisor had left: " + String.join(", ", ended) + ".");
        }
        screen.line(
                contact.isPresent() || !ended.isEmpty() ? "Souk is down; its data are kept." : "Souk is not running.");
        return 0;
    }

    private void stop(Contact contact) {
        screen.progress("Stopping …");
        try {
            new ControlClient(contact).stop();
        } catch (ControlClient.Unreachable stuck) {
            screen.line(stuck.getMessage() + "; ending it by signal.");
        }
        // A supervisor that was asked needs no signal; one that is stuck does.
        if (!Signals.awaitEnd(contact.mark(), STOPPING_SECONDS)) {
            Signals.end(contact.mark(), "KILL", STOPPING_SECONDS);
        }
    }
}
