package souk.chaos.plan;

import java.util.List;
import java.util.Map;

/** What there is to break of each kind, in the topology of {@code ./souk up}. */
final class Targets {

    private static final List<String> INSTANCES = List.of(
            "gateway-1",
            "catalog-1",
            "catalog-2",
            "carts-1",
            "orders-1",
            "orders-2",
            "payments-1",
            "inventory-1",
            "shipping-1",
            "control-1",
            "identity-1",
            "sandbox-1",
            "postgres-1",
            "kafka-1");

    private static final List<String> SERVICES = List.of(
            "gateway",
            "catalog",
            "carts",
            "orders",
            "payments",
            "inventory",
            "shipping",
            "control",
            "identity",
            "sandbox",
            "postgres",
            "kafka");

    /** Who calls whom while an order is made. */
    private static final List<String> WAYS = List.of(
            "gateway→orders",
            "gateway→identity",
            "gateway→control",
            "orders→payments",
            "orders→inventory",
            "orders→shipping",
            "orders→control",
            "payments→sandbox",
            "sandbox→gateway",
            "orders→postgres",
            "payments→postgres",
            "inventory→postgres",
            "shipping→postgres",
            "sandbox→postgres",
            "orders→kafka",
            "payments→kafka",
            "inventory→kafka",
            "shipping→kafka",
            "*→kafka",
            "*→postgres",
            "*→control");

    private static final Map<Kind, List<String>> ALL = Map.ofEntries(
            Map.entry(Kind.KILL, INSTANCES),
            Map.entry(Kind.FREEZE, INSTANCES),
            Map.entry(Kind.RESTART, SERVICES),
            Map.entry(Kind.SCALE, List.of("orders=1", "orders=3", "catalog=1", "catalog=3")),
            Map.entry(Kind.DELAY, WAYS),
            Map.entry(Kind.DROP, WAYS),
            Map.entry(Kind.HALF_OPEN, WAYS),
            Map.entry(Kind.RESET, WAYS),
            Map.entry(Kind.FACTS_AGAIN, List.of("catalog", "orders", "payments", "inventory", "shipping")),
            Map.entry(Kind.DISK_FULL, List.of("postgres", "kafka")),
            Map.entry(
                    Kind.CLOCK,
                    List.of(
                            "orders+120",
                            "orders-120",
                            "payments+120",
                            "payments-120",
                            "inventory+120",
                            "shipping-120",
                            "control+120",
                            "gateway-120")));

    static List<String> of(Kind kind) {
        return ALL.getOrDefault(kind, List.of());
    }

    private Targets() {}
}
