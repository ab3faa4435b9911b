package souk.catalog.domain;

import java.util.UUID;
import souk.platform.Invariant;

/** Chosen by the caller, so that a repeated request names the same product; and never used for another. */
public record ProductId(String value) {

    static final int LENGTH_MAX = 63;

    public ProductId {
        Invariant.hold(
                !value.isEmpty() && value.length() <= LENGTH_MAX,
                "the id of a product has 1 to " + LENGTH_MAX + " characters");
    }

    /** An id for a caller who does not mind which. */
    public static ProductId random() {
        return new ProductId("p-" + UUID.randomUUID());
    }
}
