package souk.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import souk.bench.measure.Companions;
import souk.bench.measure.Unfit;

/**
 * nginx, as the measure of what a proxy can do on this machine: one server that answers from a file, and one that passes
 * requests on to it. It runs in a temporary folder on free ports and is ended after use.
 */
final class Nginx implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Companions companions;
    private final Process process;
    private final int port;

    private Nginx(Companions companions, Process process, int port) {
        this.companions = companions;
        this.process = process;
        this.port = port;
    }

    /** Where nginx is installed, if it is. */
    static Optional<Path> installed() {
        var places = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin:/opt/homebrew/bin";
        return List.of(places.split(":")).stream()
                .filter(place -> !place.isEmpty())
                .map(place -> Path.of(place, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts it.
     *
     * @param answer the body of the answer that it gives to every path
     * @throws Unfit if it does not come up
     */
    static Nginx start(Path nginx, byte[] answer) throws IOException {
        var companions = new Companions("nginx", STOP_TIMEOUT);
        var folder = companions.folder();
        Files.write(folder.resolve("answer.json"), answer);
        var proxy = freePort();
        Files.writeString(folder.resolve("nginx.conf"), configuration(folder, proxy, freePort()));
        var process = companions.start(
                new ProcessBuilder(nginx.toString(), "-p", folder.toString(), "-c", "nginx.conf", "-e", "error.log")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("output.log").toFile()));
        var started = new Nginx(companions, process, proxy);
        if (!started.isUp()) {
            var said = Files.readString(folder.resolve("output.log"));
            started.close();
            throw new Unfit("nginx does not start: " + said.strip());
        }
        return started;
    }

    /** Where the proxy listens. */
    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** The process, its workers being its children. */
    Map<String, List<Long>> running() {
        return Map.of("nginx", List.of(process.pid()));
    }

    private static String configuration(Path folder, int proxy, int origin) {
        return String.format(Locale.ROOT, """
                %4$s
                daemon off;
                worker_processes auto;
                pid %1$s/nginx.pid;
                events { worker_connections 4096; }
                http {
                  access_log off;
                  keepalive_requests 1000000000;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                  upstream origin { server 127.0.0.1:%3$d; keepalive 128; keepalive_requests 1000000000; }
                  server {
                    listen 127.0.0.1:%2$d;
                    location / { proxy_pass http://origin; proxy_http_version 1.1; proxy_set_header Connection ""; }
                  }
                  server {
                    listen 127.0.0.1:%3$d;
                    default_type application/json;
                    root %1$s;
                    location / { rewrite ^ /answer.json break; }
                  }
                }
                """, folder, proxy, origin, user());
    }

    /** Started by root, its workers would be somebody else, who may not read our folder. */
    private static String user() {
        return "root".equals(System.getProperty("user.name")) ? "user root;" : "";
    }

    private boolean isUp() {
        var until = System.nanoTime() + START_TIMEOUT.toNanos();
        while (process.isAlive() && System.nanoTime() < until) {
            try (var socket = new Socket()) {
                socket.connect(address());
                return true;
            } catch (IOException e) {
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
        }
        return false;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        companions.close();
    }
}
