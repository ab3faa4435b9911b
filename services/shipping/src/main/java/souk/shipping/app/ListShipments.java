package souk.shipping.app;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import souk.platform.Outcome;
import souk.platform.Page;
import souk.platform.PageToken;
import souk.platform.data.Db;
import souk.shipping.domain.Shipment;
import souk.shipping.domain.ShipmentFilter;
import souk.shipping.domain.ShipmentId;
import souk.shipping.domain.ShippingRefusal;
import souk.shipping.domain.Visitor;
import souk.shipping.store.ShipmentViews;

/** Lists shipments, newest first: those that the visitor sees. */
public final class ListShipments {

    private final Db db;
    private final ShipmentViews views;

    public ListShipments(Db db, ShipmentViews views) {
        this.db = db;
        this.views = views;
    }

    /**
     * One page; the token of another list is refused.
     *
     * @param size how many at most
     * @param token of the page before; empty for the first page
     */
    public Outcome<Page<Shipment>> run(Visitor visitor, ShipmentFilter filter, int size, String token) {
        if (token.isEmpty()) {
            return Outcome.done(page(visitor, filter, size, Optional.empty()));
        }
        return PageToken.read(filter, token)
                .map(place -> Optional.of(new ShipmentId(UUID.fromString(place.getFirst()))))
                .map(after -> Outcome.done(page(visitor, filter, size, after)))
                .orElseGet(
                        () -> Outcome.refused(
                                ShippingRefusal.PAGE_TOKEN_INVALID,
                                "page_token",
                                "was not given for these filters; expected the next_page_token of the page before, or nothing"));
    }

    private Page<Shipment> page(Visitor visitor, ShipmentFilter filter, int size, Optional<ShipmentId> after) {
        // One more than asked tells whether another page follows.
        var listing = new ShipmentViews.Listing(filter, after, size + 1);
        var found = db.read(tx -> views.page(tx, visitor, listing));
        if (found.size() <= size) {
            return new Page<>(found, "");
        }
        var last = found.get(size - 1).id().value().toString();
        return new Page<>(found.subList(0, size), PageToken.of(filter, List.of(last)));
    }
}
