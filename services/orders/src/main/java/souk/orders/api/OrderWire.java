package souk.orders.api;

import com.google.type.PostalAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import souk.contracts.orders.v1.ListOrdersRequest;
import souk.contracts.orders.v1.ListOrdersResponse;
import souk.contracts.orders.v1.Order.Status;
import souk.orders.app.Buyer;
import souk.orders.domain.Address;
import souk.orders.domain.Change;
import souk.orders.domain.Order;
import souk.orders.domain.OrderFilter;
import souk.orders.domain.OrderLine;
import souk.orders.domain.OrderRefusal;
import souk.orders.domain.OrderStatus;
import souk.platform.Outcome;
import souk.platform.Page;
import souk.platform.wire.MoneyWire;
import souk.platform.wire.TimeWire;

/** Orders, in the words of the contract and in ours. */
final class OrderWire {

    static souk.contracts.orders.v1.Order order(Order order) {
        var wire = card(order).toBuilder();
        order.history().forEach(change -> wire.addHistory(change(change)));
        return wire.build();
    }

    static ListOrdersResponse page(Page<Order> page) {
        var wire = ListOrdersResponse.newBuilder().setNextPageToken(page.nextToken());
        page.items().forEach(order -> wire.addOrders(card(order)));
        return wire.build();
    }

    static Outcome<OrderFilter> filter(ListOrdersRequest request, Buyer buyer) {
        var from = request.hasFromTime()
                ? Optional.of(TimeWire.instant(request.getFromTime()))
                : Optional.<Instant>empty();
        var until = request.hasUntilTime()
                ? Optional.of(TimeWire.instant(request.getUntilTime()))
                : Optional.<Instant>empty();
        if (from.isPresent() && until.isPresent() && from.get().isAfter(until.get())) {
            return Outcome.refused(
                    OrderRefusal.TIMES_INVALID, "until_time", "is before from_time; expected a later time");
        }
        var asked = Names.customer(request.getCustomer(), buyer);
        var statuses = request.getStatusesList().stream()
                .map(status -> OrderStatus.valueOf(status.name()))
                .collect(Collectors.toSet());
        // Who is not of the staff asks for his own without saying so.
        var customer = asked.isPresent() || buyer.support() ? asked : Optional.of(buyer.id());
        return Outcome.done(new OrderFilter(customer, statuses, from, until));
    }

    /** An order without its history. */
    private static souk.contracts.orders.v1.Order card(Order order) {
        var purchase = order.purchase();
        var wire = souk.contracts.orders.v1.Order.newBuilder()
                .setName(Names.order(order))
                .setCustomer(Names.customer(order.customer()))
                .setStatus(Status.valueOf(order.status().name()))
                .setTotal(MoneyWire.money(purchase.total()))
                .setShippingAddress(address(purchase.address()))
                .setCart(purchase.cart().map(owner -> "carts/" + owner.value()).orElse(""))
                .setCreateTime(TimeWire.time(order.placedAt()))
                .setUpdateTime(TimeWire.time(order.changedAt()));
        purchase.lines().forEach(line -> wire.addLines(line(line)));
        return wire.build();
    }

    private static souk.contracts.orders.v1.Order.Line line(OrderLine line) {
        return souk.contracts.orders.v1.Order.Line.newBuilder()
                .setSku(line.sku().value())
                .setQuantity(line.quantity())
                .setProduct(line.product())
                .setTitle(line.title())
                .setSeller(line.seller())
                .setUnitPrice(MoneyWire.money(line.unitPrice()))
                .setPrice(MoneyWire.money(line.price()))
                .build();
    }

    private static souk.contracts.orders.v1.Order.Change change(Change change) {
        return souk.contracts.orders.v1.Order.Change.newBuilder()
                .setStatus(Status.valueOf(change.status().name()))
                .setTime(TimeWire.time(change.at()))
                .setCode(change.cause().code())
                .setMessage(change.cause().message())
                .putAllFacts(change.cause().facts())
                .build();
    }

    static Address address(PostalAddress wire) {
        return new Address(
                wire.getRegionCode(),
                wire.getPostalCode(),
                wire.getAdministrativeArea(),
                wire.getLocality(),
                wire.getAddressLinesList(),
                wire.getRecipientsList(),
                wire.getOrganization());
    }

    private static PostalAddress address(Address address) {
        return PostalAddress.newBuilder()
                .setRegionCode(address.region())
                .setPostalCode(address.postalCode())
                .setAdministrativeArea(address.administrativeArea())
                .setLocality(address.locality())
                .addAllAddressLines(address.lines())
                .addAllRecipients(address.recipients())
                .setOrganization(address.organization())
                .build();
    }

    private OrderWire() {}
}
