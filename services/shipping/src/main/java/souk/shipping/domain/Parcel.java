package souk.shipping.domain;

import java.util.List;
import souk.platform.Invariant;

/**
 * What leaves from one warehouse for one order.
 *
 * @param warehouse such as {@code warehouses/vienna}
 * @param seller who sends it, such as {@code sellers/potters}
 */
public record Parcel(String warehouse, String seller, List<Content> contents) {

    /** How many of one SKU, and what it is called, for people. */
    public record Content(String sku, long quantity, String title) {

        public Content {
            Invariant.hold(quantity > 0, "there is at least one of what is in a parcel");
        }
    }

    public Parcel {
        contents = List.copyOf(contents);
    }
}
