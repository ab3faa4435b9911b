package souk.launcher.supervisor;

import java.util.List;
import souk.launcher.home.Secrets;
import souk.launcher.topology.Topology;

/** What two sides must know: payments and their provider; and what a process needs that holds several services. */
public final class ShareSecrets {

    /** Gives each owner what it must share with another; what is there already stays as it is. */
    public static void run(Secrets secrets) {
        secrets.of("identity", "souk.identity.key");
        var key = secrets.of("sandbox", "souk.sandbox.key");
        var webhooks = secrets.of("sandbox", "souk.sandbox.webhook.secret");
        for (var owner : List.of("payments", "souk")) {
            secrets.share(owner, "souk.payments.sandbox.key", key);
            secrets.share(owner, "souk.payments.sandbox.webhook.secret", webhooks);
        }
        for (var service : Topology.KEEPERS) {
            secrets.share("souk", "souk.compact." + service + ".password", secrets.of(service, "souk.db.password"));
        }
    }

    private ShareSecrets() {}
}
