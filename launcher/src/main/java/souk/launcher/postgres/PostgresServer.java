package souk.launcher.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import souk.launcher.home.Home;
import souk.launcher.home.PrivateFile;
import souk.launcher.home.ProcessMark;
import souk.launcher.home.Secrets;
import souk.launcher.home.Signals;
import souk.launcher.home.Trees;

/** One PostgreSQL server whose data outlive it: what has been committed is on the disk, whatever is killed afterwards. */
public final class PostgresServer {

    public static final String SUPERUSER = "postgres";

    private static final int INITDB_SECONDS = 120;
    private static final int LINGERING_SECONDS = 20;

    private final Home home;
    private final int port;
    private final Path data;

    /**
     * @param home whose {@code data/postgres} holds the cluster
     * @param port on loopback
     */
    public PostgresServer(Home home, int port) {
        this.home = home;
        this.port = port;
        this.data = home.state().resolve("data").resolve("postgres");
    }

    public int port() {
        return port;
    }

    /** The superuser's password, which only the launcher knows. */
    public String password() {
        return new Secrets(home.secrets()).of("postgres", "password");
    }

    /** Unpacks the programs and makes the cluster, each if that was not done before, and clears up after a crash. */
    public void prepare() {
        var programs = PostgresBinaries.unpacked(home.built());
        var unprivileged = Unprivileged.find();
        if (!Files.isDirectory(data)) {
            initialise(programs, unprivileged);
        }
        unprivileged.own(data);
        clearUp();
    }

    /** The command that runs the server in the foreground, to be used after {@link #prepare}. */
    public List<String> command(List<String> lastPrefix) {
        var command = new ArrayList<>(Unprivileged.find().prefix());
        command.addAll(lastPrefix);
        var programs = PostgresBinaries.unpacked(home.built());
        command.addAll(List.of(programs.resolve("bin/postgres").toString(), "-D", data.toString()));
        settings().forEach(setting -> command.addAll(List.of("-c", setting)));
        return command;
    }

    /** Durable first, and small: this server shares its machine with everything else. */
    private List<String> settings() {
        return List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                // Loopback with passwords is enough, and the path of a socket may not be longer than 107 bytes.
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "password_encryption=scram-sha-256",
                "max_connections=200",
                "shared_buffers=256MB",
                // After each checkpoint every page that is touched is logged whole once; so there are few of them.
                "max_wal_size=2GB",
                "checkpoint_timeout=15min",
                // Those who commit write the log themselves; all that is left to this are the relays' deletions.
                "wal_writer_delay=2s",
                // Plans go by indexes, whatever the statistics say: a small sample, seldom taken.
                "autovacuum_analyze_scale_factor=0.5",
                "default_statistics_target=10",
                "vacuum_buffer_usage_limit=16MB",
                "io_method=sync",
                "jit=off",
                "max_worker_processes=4",
                "log_line_prefix=%m [%p] %q%u@%d ",
                "log_timezone=UTC",
                "timezone=UTC");
    }

    /** Whether the server with this process id says that it accepts connections. */
    public boolean ready(long pid) {
        var lines = pidFile();
        return lines.size() >= 8
                && lines.getFirst().strip().equals(Long.toString(pid))
                && lines.get(7).strip().equals("ready");
    }

    private void initialise(Path programs, Unprivileged unprivileged) {
        var draft = data.resolveSibling("postgres.new");
        var passwordFile = new Secrets(home.secrets()).folder("postgres").resolve("password");
        password();
        try {
            Trees.delete(draft);
            Home.folder(draft);
            // Not the file itself: nobody (Unprivileged) must be able to read it for the moment of the making.
            var handed = draft.resolveSibling("postgres.password");
            Files.copy(passwordFile, handed, StandardCopyOption.REPLACE_EXISTING);
            unprivileged.own(draft);
            unprivileged.own(handed);
            initdb(programs, unprivileged, draft, handed);
            Files.delete(handed);
            Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the database cluster in " + data + ": " + e.getMessage(), e);
        }
    }

    private void initdb(Path programs, Unprivileged unprivileged, Path target, Path passwordFile) throws IOException {
        var command = new ArrayList<>(unprivileged.prefix());
        command.addAll(List.of(
                programs.resolve("bin/initdb").toString(),
                "--pgdata=" + target,
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--no-instructions"));
        var log = home.log("postgres-initdb").toFile();
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        try {
            if (!process.waitFor(INITDB_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("initdb took longer than " + INITDB_SECONDS + " s; see " + log);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while initdb ran", e);
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    "initdb failed: " + Files.readString(log.toPath()).strip());
        }
    }

    /** After a crash there may be a server that nobody watches any more, or only its mark with a number now another's. */
    private void clearUp() {
        var lines = pidFile();
        if (!lines.isEmpty()) {
            var lingering = ours(lines.getFirst().strip());
            lingering.ifPresent(server -> Signals.end(server, "INT", LINGERING_SECONDS));
            if (lingering.isEmpty()) {
                PrivateFile.remove(data.resolve("postmaster.pid"));
            }
        }
        Orphans.end(data);
    }

    private java.util.Optional<ProcessMark> ours(String number) {
        try {
            var pid = Long.parseLong(number);
            var cmdline = Path.of("/proc/" + pid + "/cmdline");
            var isOurs = Files.exists(cmdline) && Files.readString(cmdline).contains("\0" + data + "\0");
            return isOurs ? ProcessMark.of(pid) : java.util.Optional.empty();
        } catch (NumberFormatException | IOException e) {
            return java.util.Optional.empty();
        }
    }

    private List<String> pidFile() {
        return PrivateFile.read(data.resolve("postmaster.pid"))
                .map(text -> text.lines().toList())
                .orElse(List.of());
    }
}
