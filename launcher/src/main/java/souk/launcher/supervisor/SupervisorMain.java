package souk.launcher.supervisor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import souk.launcher.home.Home;
import souk.launcher.home.Secrets;
import souk.launcher.topology.Addresses;
import souk.launcher.topology.Topology;

/**
 * The supervisor's process. Arguments: {@code separate} or {@code compact}, and the port of the gateway if somebody insists
 * on one. Ends with 4 if another supervisor has the state folder.
 */
public final class SupervisorMain {

    /** The exit code that tells that another one is there already. */
    public static final int EXIT_TAKEN = 4;

    private static final Logger log = LoggerFactory.getLogger(SupervisorMain.class);
    private static final int LOG_LOOK_SECONDS = 10;

    public static void main(String[] args) throws Exception {
        SupervisorLog.install();
        var home = Home.of(System.getenv());
        var lockFile = home.run().resolve("lock");
        // Held as long as this process lives, however it ends; the kernel gives it back.
        try (var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock == null) {
                System.exit(EXIT_TAKEN);
            }
            supervise(home, topology(home, args));
        }
        System.exit(0);
    }

    private static Topology topology(Home home, String[] args) {
        var port = args.length > 1 ? Optional.of(Integer.valueOf(args[1])) : Optional.<Integer>empty();
        var addresses = Addresses.choose(home, port);
        ShareSecrets.run(new Secrets(home.secrets()));
        return args[0].equals(Topology.COMPACT)
                ? Topology.compact(home, addresses)
                : Topology.separate(home, addresses);
    }

    private static void supervise(Home home, Topology topology) throws IOException, InterruptedException {
        var end = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            end.countDown();
            await(ended);
        }));
        var supervisor = new Supervisor(home, topology, Clock.systemUTC());
        try (var control = new ControlServer(home, supervisor, end::countDown)) {
            supervisor.start();
            control.start();
            log.atInfo()
                    .addKeyValue("topology", topology.name())
                    .addKeyValue("http", topology.addresses().http())
                    .log("supervising");
            while (!end.await(LOG_LOOK_SECONDS, TimeUnit.SECONDS)) {
                LogFiles.turnAll(home.logs());
            }
            // While everything is being stopped the door stays open, so that status can tell how far it is.
            log.info("stopping");
            supervisor.stop();
        } finally {
            ended.countDown();
        }
        log.info("stopped");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private SupervisorMain() {}
}
