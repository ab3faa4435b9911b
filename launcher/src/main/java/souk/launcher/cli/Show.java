package souk.launcher.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import souk.launcher.home.Home;
import souk.launcher.supervisor.Contact;
import souk.launcher.supervisor.ControlClient;
import souk.launcher.supervisor.Leftovers;

/** The command {@code status}. */
public final class Show implements Verb {

    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .serializeNulls()
            .disableHtmlEscaping()
            .create();

    private final Home home;
    private final Screen screen;

    public Show(Home home, Screen screen) {
        this.home = home;
        this.screen = screen;
    }

    @Override
    public CommandSpec describe() {
        var spec = Verb.named("status", "Shows each process: state, start time, memory, ports.");
        spec.addOption(OptionSpec.builder("--json")
                .description("Print JSON, for scripts.")
                .type(boolean.class)
                .build());
        spec.usageMessage()
                .footer(
                        "",
                        "MEMORY is the proportional share: what several processes share is counted once. The JSON also has",
                        "the resident size as the kernel counts it for each process. Ends with 0 if everything is ready, with",
                        "1 if something is not, with 3 if Souk is not running.");
        return spec;
    }

    @Override
    public int run(ParseResult args) {
        var json = args.hasMatchedOption("--json");
        var contact = Contact.find(home);
        if (contact.isEmpty()) {
            return down(json);
        }
        var status = new ControlClient(contact.get()).status();
        if (json) {
            screen.line(GSON.toJson(status));
        } else {
            StatusTable.of(status).forEach(screen::line);
        }
        return status.state().equals("ready") ? 0 : Failed.EXIT_FAILED;
    }

    private int down(boolean json) {
        var left = List.copyOf(new Leftovers(home).alive().keySet());
        if (json) {
            screen.line(GSON.toJson(Map.of("state", "down", "left_running", left, "processes", List.of())));
        } else if (left.isEmpty()) {
            screen.line("Souk is not running here; start it with ./souk up");
        } else {
            screen.line("The supervisor is gone, but these are still running: " + String.join(", ", left) + ".");
            screen.line("./souk up starts everything anew; ./souk down ends them.");
        }
        return Failed.EXIT_DOWN;
    }
}
