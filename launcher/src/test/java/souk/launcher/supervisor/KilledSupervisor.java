package souk.launcher.supervisor;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import souk.launcher.topology.Piece;

/** A supervisor in a process of its own, with one steady and one stubborn program, for tests that kill it. */
final class KilledSupervisor {

    public static void main(String[] args) throws InterruptedException {
        Piece[] pieces = {Programs.steady("bread"), Programs.stubborn("butter")};
        new Supervisor(Programs.home(Path.of(args[0])), Programs.of(pieces), Clock.systemUTC()).start();
        new CountDownLatch(1).await();
    }

    private KilledSupervisor() {}
}
