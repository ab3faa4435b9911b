package souk.platform.testing.access;

import java.util.Map;
import souk.platform.rpc.Channels;
import souk.platform.runtime.App;

/** The channels of a service that calls another one. */
final class Way implements AutoCloseable {

    final Channels channels;
    private final App app;

    Way(Guarded orders) {
        var made = new Channels[1];
        app = App.start(
                "front",
                Map.of("souk.peers.orders", "dns:///127.0.0.1:" + orders.port()),
                it -> made[0] = it.add(new Channels(it)));
        channels = made[0];
    }

    @Override
    public void close() {
        app.close();
    }
}
