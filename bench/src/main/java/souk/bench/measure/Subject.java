package souk.bench.measure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import souk.launcher.home.Home;
import souk.launcher.home.Secrets;
import souk.launcher.postgres.PostgresServer;
import souk.launcher.supervisor.Contact;
import souk.launcher.supervisor.ControlClient;
import souk.launcher.supervisor.Status;

/**
 * The Souk that is measured, which must run on this machine and be whole.
 *
 * @param url in whose name tokens are issued
 * @param gateway where it is asked
 * @param control how its supervisor is asked
 * @param status as it was when it was found
 */
public record Subject(Home home, URI url, InetSocketAddress gateway, ControlClient control, Status status) {

    /**
     * The one whose state is in this folder.
     *
     * @throws Unfit if it does not run, or something is missing
     */
    public static Subject of(Home home) throws IOException {
        var control = Contact.find(home)
                .map(ControlClient::new)
                .orElseThrow(() -> new Unfit("no Souk is running here; start it with ./souk up"));
        var status = control.status();
        if (!status.state().equals("ready")) {
            throw new Unfit("Souk is " + status.state() + " here; wait until ./souk status says that it is ready");
        }
        var url = URI.create(status.url());
        return new Subject(
                home, url, new InetSocketAddress(InetAddress.getLoopbackAddress(), url.getPort()), control, status);
    }

    /** Its processes: the name of the service, and the process ids of its instances. */
    public Map<String, List<Long>> processes() {
        var pids = new TreeMap<String, List<Long>>();
        for (var process : control.progress().processes()) {
            if (process.pid() > 0) {
                pids.merge(process.service(), List.of(process.pid()), Subject::both);
            }
        }
        return pids;
    }

    /** The memory of each service in bytes, what processes share counted once. */
    public Map<String, Long> memory() {
        var bytes = new TreeMap<String, Long>();
        control.status()
                .processes()
                .forEach(process -> bytes.merge(process.service(), process.memoryBytes(), Long::sum));
        return bytes;
    }

    /** Where something listens, such as {@code sql} or {@code kafka}. */
    public int port(String name) {
        return status.processes().stream()
                .filter(process -> process.ports().containsKey(name))
                .map(process -> process.ports().get(name))
                .findFirst()
                .orElseThrow(() -> new Unfit("nothing here has a port " + name + "; see ./souk status"));
    }

    /** A database, in the name of its service. */
    public Connection database(String service) throws SQLException {
        return connect(service, service, new Secrets(home.secrets()).of(service, "souk.db.password"));
    }

    /** The whole database server, in the name of who may do everything. */
    public Connection server() throws SQLException {
        return server("postgres");
    }

    /** One of its databases, in the same name. */
    public Connection server(String database) throws SQLException {
        var server = new PostgresServer(home, port("sql"));
        return connect(database, PostgresServer.SUPERUSER, server.password());
    }

    private Connection connect(String database, String user, String password) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "3600");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port("sql") + "/" + database, properties);
    }

    private static List<Long> both(List<Long> some, List<Long> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }
}
