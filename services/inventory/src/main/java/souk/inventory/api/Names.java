package souk.inventory.api;

import java.util.Optional;
import souk.inventory.domain.OrderId;
import souk.inventory.domain.SellerId;
import souk.inventory.domain.Sku;
import souk.inventory.domain.Visitor;
import souk.inventory.domain.WarehouseId;
import souk.platform.rpc.Caller;

/** Resource names and the ids in them. That a name has the right form was seen to before it comes here. */
final class Names {

    private static final String WAREHOUSES = "warehouses/";
    private static final String SELLERS = "sellers/";
    private static final String ORDERS = "orders/";
    private static final String SELLER_CLAIM = "seller_id";
    private static final String SELLER_ROLE = "seller";

    static WarehouseId warehouse(String name) {
        return new WarehouseId(name.substring(WAREHOUSES.length()));
    }

    /** Empty for an empty name: whoever leaves a filter or a field out. */
    static Optional<WarehouseId> warehouseIfAny(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(warehouse(name));
    }

    static SellerId seller(String name) {
        return new SellerId(name.substring(SELLERS.length()));
    }

    /** Empty for an empty name: whoever leaves a filter or a field out. */
    static Optional<SellerId> sellerIfAny(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(seller(name));
    }

    /** Empty for an empty text: whoever leaves a filter out. */
    static Optional<Sku> skuIfAny(String sku) {
        return sku.isEmpty() ? Optional.empty() : Optional.of(new Sku(sku));
    }

    static OrderId order(String name) {
        return new OrderId(name.substring(ORDERS.length()));
    }

    static String of(WarehouseId id) {
        return WAREHOUSES + id.value();
    }

    static String of(SellerId id) {
        return SELLERS + id.value();
    }

    static String of(OrderId id) {
        return ORDERS + id.value();
    }

    /** Who asks; he sells only if his token says both that and for whom. */
    static Visitor visitor(Caller caller) {
        var seller = caller.is(SELLER_ROLE)
                ? caller.claim(SELLER_CLAIM).filter(id -> !id.isEmpty()).map(SellerId::new)
                : Optional.<SellerId>empty();
        return new Visitor(caller.subject(), caller.roles(), seller);
    }

    private Names() {}
}
