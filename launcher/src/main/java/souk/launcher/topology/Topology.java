package souk.launcher.topology;

import java.util.List;
import java.util.Map;
import souk.launcher.home.Home;
import souk.platform.facts.Topics;

/**
 * START HERE: everything that {@code ./souk up} runs, in the order in which it is started. Each piece is a process of its
 * own and gets its settings as environment variables; all of them listen on loopback only.
 *
 * @param name {@code separate} or {@code compact}
 * @param pieces in the order of starting; stopped in the reverse order
 * @param addresses the ports that were chosen for it
 */
public record Topology(String name, List<Piece> pieces, Addresses addresses) {

    public static final String SEPARATE = "separate";
    public static final String COMPACT = "compact";

    /** Stands in the setting of a piece for the port at which the outside expects it: the supervisor has the last word on it. */
    public static final String EDGE_PORT = "{edge.port}";

    /** Stands in a setting for the address at which the outside finds Souk. */
    public static final String EDGE_URL = "{edge.url}";

    /** Stands in a setting for the number of the instance, counted from 1. */
    public static final String NUMBER = "{number}";

    /** Those who keep something, each in a database of its own. */
    public static final List<String> KEEPERS =
            List.of("catalog", "carts", "orders", "payments", "inventory", "shipping", "identity", "sandbox");

    /** Those who tell something, each on a topic of its own. */
    private static final List<String> TELLERS = List.of("catalog", "orders", "payments", "inventory", "shipping");

    /** Each service in its own process: how Souk runs in earnest, on one machine. */
    public static Topology separate(Home home, Addresses at) {
        var control = Piece.java("control", "control", "souk.control.ControlMain", 40)
                .set(common(at))
                .set("souk.rpc.port", at.control());

        var gateway = Piece.java("gateway", "gateway", "souk.gateway.GatewayMain", 256)
                .hot()
                .set(common(at))
                .set(found(at))
                .set("souk.identity.url", identity(at))
                // Longer than the longest wait for an order.
                .set("souk.gateway.timeout", "25s")
                .set("souk.http.port", EDGE_PORT);

        var catalog =
                service(at, "catalog", "souk.catalog.CatalogMain", 128).hot().times(2);
        var carts = service(at, "carts", "souk.carts.CartsMain", 96).hot().times(1);
        var orders = service(at, "orders", "souk.orders.OrdersMain", 112).hot().times(2);
        var payments = service(at, "payments", "souk.payments.PaymentsMain", 96)
                .hot()
                .set("souk.payments.sandbox.url", sandbox(at))
                .times(1);
        var inventory = service(at, "inventory", "souk.inventory.InventoryMain", 96)
                .hot()
                .times(1);
        var shipping =
                service(at, "shipping", "souk.shipping.ShippingMain", 80).hot().times(1);

        return new Topology(
                SEPARATE,
                List.of(
                        postgres(at),
                        kafka(home, at),
                        control,
                        gateway,
                        identityPiece(at),
                        sandboxPiece(at),
                        catalog,
                        carts,
                        orders,
                        payments,
                        inventory,
                        shipping),
                at);
    }

    /** All services in one JVM, which call each other in memory: for small machines, and for trying things out. */
    public static Topology compact(Home home, Addresses at) {
        var souk = Piece.java("souk", "launcher", "souk.launcher.compact.CompactMain", 320)
                .hot()
                .whole()
                .set(common(at))
                .set("souk.identity.url", identity(at))
                // Longer than the longest wait for an order.
                .set("souk.gateway.timeout", "25s")
                .set("souk.payments.sandbox.url", sandbox(at))
                .set("souk.http.port", EDGE_PORT)
                .set("souk.compact.run", home.run())
                .set("souk.compact.db", databases(at))
                .after("postgres");

        return new Topology(
                COMPACT, List.of(postgres(at), kafka(home, at), souk, identityPiece(at), sandboxPiece(at)), at);
    }

    private static Piece postgres(Addresses at) {
        return Piece.postgres(at.postgres(), KEEPERS.toArray(String[]::new));
    }

    private static Piece kafka(Home home, Addresses at) {
        return Piece.java("kafka", "launcher", "souk.launcher.kafka.KafkaMain", 128)
                .hot()
                .set("souk.kafka.port", at.kafka())
                .set("souk.kafka.data", home.data("kafka"))
                .set(
                        "souk.kafka.topics",
                        String.join(",", TELLERS.stream().map(Topics::of).toList()));
    }

    private static Piece service(Addresses at, String name, String main, int heapMb) {
        return Piece.java(name, "services/" + name, main, heapMb)
                .set(common(at))
                .set(found(at))
                .set(database(at, name))
                .after("postgres");
    }

    /** The accounts. It is reached by HTTP, through the gateway. */
    private static Piece identityPiece(Addresses at) {
        return Piece.java("identity", "services/identity", "souk.identity.IdentityMain", 128)
                .set(common(at))
                .set(database(at, "identity"))
                .set("souk.http.port", at.identity())
                .after("postgres");
    }

    /** The payment provider to test with: somebody else's system, which happens to run here. */
    private static Piece sandboxPiece(Addresses at) {
        return Piece.java("sandbox", "services/sandbox", "souk.sandbox.SandboxMain", 80)
                .hot()
                .set(common(at))
                .set(database(at, "sandbox"))
                .set("souk.http.port", at.sandbox())
                .set("souk.sandbox.webhook.url", EDGE_URL + "/v1/webhooks/payments/sandbox")
                .set("souk.sandbox.webhook.about", "unanswered")
                .after("postgres");
    }

    /** What everybody is told: who vouches for tokens, and where his keys are. */
    private static Map<String, String> common(Addresses at) {
        return Map.of(
                "souk.mode",
                "demo",
                "souk.kafka.bootstrap",
                "127.0.0.1:" + at.kafka(),
                "souk.auth.issuer",
                EDGE_URL,
                "souk.auth.jwks",
                identity(at) + "/oauth2/jwks");
    }

    /** Where to find others, and be found. */
    private static Map<String, String> found(Addresses at) {
        return Map.of("souk.control.target", "127.0.0.1:" + at.control());
    }

    /** A database of its own; the password comes from the secrets folder of the service. */
    private static Map<String, String> database(Addresses at, String name) {
        return Map.of("souk.db.url", databases(at) + name, "souk.db.user", name);
    }

    private static String databases(Addresses at) {
        return "jdbc:postgresql://127.0.0.1:" + at.postgres() + "/";
    }

    private static String identity(Addresses at) {
        return "http://127.0.0.1:" + at.identity();
    }

    private static String sandbox(Addresses at) {
        return "http://127.0.0.1:" + at.sandbox();
    }

    /** The piece of this name. */
    public java.util.Optional<Piece> piece(String service) {
        return pieces.stream().filter(piece -> piece.service().equals(service)).findFirst();
    }
}
