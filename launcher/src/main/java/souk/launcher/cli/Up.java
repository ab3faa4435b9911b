package souk.launcher.cli;

import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import souk.launcher.home.Home;
import souk.launcher.home.Ports;
import souk.launcher.supervisor.Contact;
import souk.launcher.supervisor.ControlClient;
import souk.launcher.supervisor.Detached;
import souk.launcher.supervisor.Status;
import souk.launcher.topology.Addresses;
import souk.launcher.topology.Topology;

/** Brings everything up, waits until it works, and says what to do next. Where it is up already, it only says that. */
public final class Up implements Verb {

    private final Home home;
    private final Screen screen;

    public Up(Home home, Screen screen) {
        this.home = home;
        this.screen = screen;
    }

    @Override
    public CommandSpec describe() {
        var spec = Verb.named("up", "Starts everything and waits until it works.");
        spec.addOption(OptionSpec.builder("--compact")
                .type(boolean.class)
                .description("Run all services in one JVM, for small machines.")
                .build());
        spec.addOption(OptionSpec.builder("--no-sample")
                .type(boolean.class)
                .description("Leave an empty catalogue empty.")
                .build());
        spec.addOption(OptionSpec.builder("--port")
                .paramLabel("<port>")
                .type(Integer.class)
                .description(
                        "Where the gateway listens; by default " + Addresses.HTTP_DEFAULT + " or the next free one.")
                .build());
        spec.usageMessage()
                .footer("", "Interrupting it stops the waiting, not Souk. Ends with 1 if something does not come up.");
        return spec;
    }

    @Override
    public int run(ParseResult args) throws Exception {
        var begun = System.nanoTime();
        var topology = args.hasMatchedOption("--compact") ? Topology.COMPACT : Topology.SEPARATE;
        var port = Optional.<Integer>ofNullable(args.matchedOptionValue("--port", null));
        var running = Contact.find(home).map(ControlClient::new);
        if (running.isPresent()) {
            agree(running.get().status(), topology, port);
        }
        var client = running.isPresent() ? running.get() : start(topology, port);
        var ready = new UpWait(home, screen).run(client);
        if (running.isPresent()) {
            screen.line("Souk was up already.");
        } else {
            screen.line("Souk is up after %.1f s.".formatted((System.nanoTime() - begun) / 1e9));
            tellPort(ready, port);
        }
        if (!args.hasMatchedOption("--no-sample")) {
            new FirstStock(home, screen).offer(ready.url());
        }
        Welcome.print(screen, ready);
        return 0;
    }

    private void agree(Status status, String topology, Optional<Integer> port) {
        if (!status.topology().equals(topology)) {
            throw new Failed("Souk is up already, but " + status.topology() + " and not " + topology
                    + "; ./souk down ends it first");
        }
        if (port.isPresent() && !status.url().endsWith(":" + port.get())) {
            throw new Failed("Souk is up already, but at " + status.url()
                    + "; ./souk down ends it, then it can start at " + port.get());
        }
    }

    private ControlClient start(String topology, Optional<Integer> port) throws IOException, InterruptedException {
        port.ifPresent(Up::checkPort);
        screen.line("Starting Souk (%s) in %s".formatted(topology, home.state()));
        var process = Detached.supervisor(home, topology, port);
        return new SupervisorStart(home).await(process);
    }

    private static void checkPort(int port) {
        if (port < 1 || port > 65_535) {
            throw new Failed(Failed.EXIT_USAGE, "--port is " + port + ": expected 1 to 65535");
        }
        if (!Ports.free(port)) {
            throw new Failed("port " + port + " is taken; give another one, or none and Souk chooses a free one");
        }
    }

    private void tellPort(Status status, Optional<Integer> wanted) {
        if (wanted.isEmpty() && !status.url().endsWith(":" + Addresses.HTTP_DEFAULT)) {
            screen.line("Port " + Addresses.HTTP_DEFAULT + " is taken by something else, so it is at " + status.url());
        }
    }
}
