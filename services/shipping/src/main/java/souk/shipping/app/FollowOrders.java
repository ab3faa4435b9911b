package souk.shipping.app;

import java.util.List;
import souk.platform.data.Tx;
import souk.shipping.domain.Consignment;
import souk.shipping.domain.OrderNews;

/** Lets shipments leave once their order is confirmed, and keeps those back whose order was undone. */
public final class FollowOrders {

    private final KeepShipments keep;

    public FollowOrders(KeepShipments keep) {
        this.keep = keep;
    }

    /** Takes news in, those of one order in the order in which they happened. Orders without shipments are passed over. */
    public void run(Tx tx, List<OrderNews> news) {
        if (news.isEmpty()) {
            return;
        }
        var orders = news.stream().map(OrderNews::order).distinct().toList();
        keep.run(
                tx,
                orders,
                held -> news.forEach(each ->
                        held.of(each.order()).ifPresent(consignment -> held.become(after(consignment, each, held)))));
    }

    private static Consignment after(Consignment consignment, OrderNews news, KeepShipments.Held held) {
        return switch (news.kind()) {
            case CONFIRMED -> consignment.confirm(held.at);
            case CANCELLED -> consignment.end(held.at);
        };
    }
}
