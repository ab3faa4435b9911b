package souk.sandbox;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.EnumMap;
import souk.platform.data.Postgres;
import souk.platform.runtime.App;
import souk.sandbox.api.Charging;
import souk.sandbox.api.HttpFront;
import souk.sandbox.app.AuthoriseCharges;
import souk.sandbox.app.CaptureCharges;
import souk.sandbox.app.ChangeCharges;
import souk.sandbox.app.FindCharges;
import souk.sandbox.app.Keep;
import souk.sandbox.app.RefundCharges;
import souk.sandbox.app.VoidCharges;
import souk.sandbox.domain.Door;
import souk.sandbox.flow.SendWebhooks;
import souk.sandbox.peer.WebhookPost;
import souk.sandbox.store.ChargeStore;
import souk.sandbox.store.ChargeViews;
import souk.sandbox.store.WebhookStore;
import souk.sandbox.store.WishStore;

/** START HERE: the sandbox, all its parts in the order in which they are made. */
public final class SandboxMain {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    static {
        // The JDK's server has no other way to say how many may be connected. The JVM's first server decides for all.
        if (System.getProperty("jdk.httpserver.maxConnections") == null) {
            System.setProperty("jdk.httpserver.maxConnections", "1024");
        }
    }

    public static void main(String[] args) {
        App.main("sandbox", SandboxMain::wire);
    }

    /** Adds the parts of the sandbox to an app. */
    public static void wire(App app) {
        var config = SandboxConfig.of(app.settings());
        var postgres = app.add(new Postgres(app, "souk/sandbox/store"));
        var db = postgres.db();
        var clock = app.clock();

        var webhooks = new WebhookStore(config.listeners().keySet());
        var keep = new Keep(new WishStore(), new ChargeStore(), webhooks, config.telling());
        var change = new ChangeCharges(db, keep, clock);
        var charging = new Charging(
                new AuthoriseCharges(db, keep, clock),
                new CaptureCharges(change),
                new VoidCharges(db, keep, clock),
                new RefundCharges(change),
                new FindCharges(db, new ChargeViews()));

        var http = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
        var posts = new EnumMap<Door, WebhookPost>(Door.class);
        config.listeners().forEach((door, listener) -> posts.put(door, new WebhookPost(http, listener, clock)));
        app.add(new SendWebhooks(app, db, webhooks, posts));
        app.add(HttpFront.of(app, config.listen(), charging));
    }

    private SandboxMain() {}
}
