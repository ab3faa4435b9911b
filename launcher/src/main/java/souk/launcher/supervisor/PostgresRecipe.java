package souk.launcher.supervisor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import souk.launcher.home.Home;
import souk.launcher.home.RunFile;
import souk.launcher.home.Secrets;
import souk.launcher.postgres.Databases;
import souk.launcher.postgres.PostgresServer;
import souk.launcher.topology.Engine;

/** PostgreSQL, ready only when each service has its database. */
final class PostgresRecipe implements Recipe {

    private static final int LOOK_MILLIS = 20;

    /**
     * Bytes. By itself glibc gives the kernel back what a statement took as soon as that has ended, and the next one gets it
     * again page by page, each for a page fault.
     */
    private static final Map<String, String> MEMORY = Map.of(
            "MALLOC_TRIM_THRESHOLD_", Integer.toString(8 << 20), "MALLOC_MMAP_THRESHOLD_", Integer.toString(4 << 20));

    private final Home home;
    private final PostgresServer server;
    private final List<String> databases;

    PostgresRecipe(Home home, Engine.Postgres postgres) {
        this.home = home;
        this.server = new PostgresServer(home, postgres.port());
        this.databases = postgres.databases();
    }

    @Override
    public Command prepare(String instance) {
        server.prepare();
        return new Command(server.command(Spawner.diesWithUs(politely())), MEMORY);
    }

    @Override
    public void attend(String instance, Process process) throws Exception {
        var started = Instant.now();
        tell(instance, process, "starting", started, null);
        while (!server.ready(process.pid())) {
            if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        new Databases(server, new Secrets(home.secrets())).run(databases);
        tell(instance, process, "ready", started, Instant.now().toString());
    }

    /** Fast, that is: it does not wait for its clients to leave by themselves. */
    @Override
    public String politely() {
        return "INT";
    }

    // tidy: these are the columns of a run file, which is written here only.
    private void tell(
            String instance,
            Process process,
            String state,
            Instant started,
            @org.jspecify.annotations.Nullable String ready) {
        var ports = Map.of("sql", server.port());
        new RunFile("postgres", instance, process.pid(), state, "", ports, started.toString(), ready)
                .write(home.runFile(instance));
    }
}
