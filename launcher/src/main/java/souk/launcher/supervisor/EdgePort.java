package souk.launcher.supervisor;

import souk.launcher.home.Ports;
import souk.launcher.topology.Addresses;

/**
 * Where the outside finds this Souk. It was free when it was chosen, but somebody else may take it before the gateway does,
 * such as another Souk that starts at the same time; then another one is chosen, unless somebody insists on this one. Safe
 * for several threads.
 */
final class EdgePort {

    private final boolean movable;
    private volatile int port;

    /** @param movable whether another port may be chosen if this one is taken */
    EdgePort(int port, boolean movable) {
        this.port = port;
        this.movable = movable;
    }

    /** Where it is now. */
    int now() {
        return port;
    }

    String url() {
        return "http://localhost:" + port;
    }

    /** To be asked before the gateway is started: where it shall listen. */
    synchronized int choose() {
        if (movable && !Ports.free(port)) {
            port = Ports.near(Addresses.HTTP_DEFAULT);
        }
        return port;
    }
}
