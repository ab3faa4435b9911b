package souk.launcher.topology;

import java.util.List;
import java.util.Map;
import souk.launcher.home.Home;

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

    /** The setting by which a piece learns where the outside expects it. The supervisor has the last word on it. */
    public static final String EDGE_PORT = "souk.http.port";

    /** Each service in its own process: how Souk runs in earnest, on one machine. */
    public static Topology separate(Home home, Addresses at) {
        var postgres = Piece.postgres(at.postgres(), "catalog");

        var kafka = kafka(home, at);

        var control = Piece.java("control", "control", "souk.control.ControlMain", 40)
                .set(common(at))
                .set("souk.rpc.port", at.control());

        var gateway = Piece.java("gateway", "gateway", "souk.gateway.GatewayMain", 80)
                .hot()
                .set(common(at))
                .set("souk.control.target", "127.0.0.1:" + at.control())
                .set(EDGE_PORT, at.http());

        var catalog = Piece.java("catalog", "services/catalog", "souk.catalog.CatalogMain", 128)
                .hot()
                .set(common(at))
                .set(database(at, "catalog"))
                .set("souk.control.target", "127.0.0.1:" + at.control())
                .after("postgres")
                .times(2);

        return new Topology(SEPARATE, List.of(postgres, kafka, control, gateway, catalog), at);
    }

    /** All services in one JVM, which call each other in memory: for small machines, and for trying things out. */
    public static Topology compact(Home home, Addresses at) {
        var postgres = Piece.postgres(at.postgres(), "catalog");

        var kafka = kafka(home, at);

        var souk = Piece.java("souk", "launcher", "souk.launcher.compact.CompactMain", 192)
                .hot()
                .set(common(at))
                .set(database(at, "catalog"))
                .set(EDGE_PORT, at.http())
                .set("souk.compact.run", home.run())
                .after("postgres");

        return new Topology(COMPACT, List.of(postgres, kafka, souk), at);
    }

    private static Piece kafka(Home home, Addresses at) {
        return Piece.java("kafka", "launcher", "souk.launcher.kafka.KafkaMain", 96)
                .set("souk.kafka.port", at.kafka())
                .set("souk.kafka.data", home.data("kafka"))
                .set("souk.kafka.topics", "souk.catalog.v1");
    }

    /** What every service is told. Demo mode lets a random token write, until there are accounts. */
    private static Map<String, String> common(Addresses at) {
        return Map.of("souk.mode", "demo", "souk.kafka.bootstrap", "127.0.0.1:" + at.kafka());
    }

    /** A database of its own; the password comes from the secrets folder of the service. */
    private static Map<String, String> database(Addresses at, String name) {
        return Map.of("souk.db.url", "jdbc:postgresql://127.0.0.1:" + at.postgres() + "/" + name, "souk.db.user", name);
    }

    /** The piece of this name. */
    public java.util.Optional<Piece> piece(String service) {
        return pieces.stream().filter(piece -> piece.service().equals(service)).findFirst();
    }
}
