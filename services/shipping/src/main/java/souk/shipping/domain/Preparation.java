package souk.shipping.domain;

import java.util.List;

/**
 * The wish to prepare the shipments of one order.
 *
 * @param key names the step of the flow that wishes it
 */
public record Preparation(String key, Destination to, List<Parcel> parcels) {

    public Preparation {
        parcels = List.copyOf(parcels);
    }
}
