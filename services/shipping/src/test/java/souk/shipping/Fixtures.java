package souk.shipping;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import souk.shipping.domain.Address;
import souk.shipping.domain.Destination;
import souk.shipping.domain.OrderId;
import souk.shipping.domain.Parcel;
import souk.shipping.domain.Preparation;

/** Orders and parcels to speak of. */
public final class Fixtures {

    public static final Address VIENNA = new Address(
            "AT", "de", "1010", "", "", "Wien", "", "", List.of("Alice Huber"), List.of("Graben 1", "Top 7"));

    /** No carrier finds it: it has no city. */
    public static final Address NOWHERE =
            new Address("AT", "", "1010", "", "", "", "", "", List.of("Alice"), List.of("Graben 1"));

    public static OrderId order() {
        return new OrderId(UUID.randomUUID());
    }

    public static String key(OrderId order) {
        return order.value() + "/shipments";
    }

    public static String cancelKey(OrderId order) {
        return order.value() + "/cancelled";
    }

    public static Parcel parcel(String warehouse) {
        return new Parcel(
                "warehouses/" + warehouse,
                "sellers/" + warehouse + "-shop",
                List.of(new Parcel.Content("MUG", 2, "Blue mug"), new Parcel.Content("CUP", 1, "Cup")));
    }

    /** The wish of an order of alice's for a parcel from each warehouse. */
    public static Preparation wish(OrderId order, String... warehouses) {
        return wishFor("alice", order, warehouses);
    }

    public static Preparation wishFor(String customer, OrderId order, String... warehouses) {
        return new Preparation(
                key(order),
                new Destination(order, "customers/" + customer, VIENNA),
                Stream.of(warehouses).map(Fixtures::parcel).toList());
    }

    /** The same, under another key. */
    public static Preparation under(String key, Preparation wish) {
        return new Preparation(key, wish.to(), wish.parcels());
    }

    /** The same, to another address. */
    public static Preparation to(Address address, Preparation wish) {
        return new Preparation(
                wish.key(), new Destination(wish.to().order(), wish.to().customer(), address), wish.parcels());
    }

    private Fixtures() {}
}
