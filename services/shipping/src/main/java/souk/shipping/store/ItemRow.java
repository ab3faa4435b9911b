package souk.shipping.store;

import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import souk.shipping.domain.Parcel;
import souk.shipping.domain.Shipment;

/** A row of the table {@code shipment_item}. */
record ItemRow(UUID shipment, int position, Parcel.Content content) {

    static Stream<ItemRow> of(Shipment shipment) {
        var contents = shipment.parcel().contents();
        return IntStream.range(0, contents.size())
                .mapToObj(position -> new ItemRow(shipment.id().value(), position, contents.get(position)));
    }
}
