package souk.inventory.domain;

import java.time.Instant;

/**
 * Whose a SKU is, as a product says.
 *
 * @param product the product that it is a variant of
 * @param revision counts the product's changes
 * @param listed when the product said so
 */
public record Ownership(Sku sku, SellerId seller, String product, long revision, Instant listed) {

    /** The newer one of two: of one product by its revision, of two products by the time. */
    public Ownership orNewer(Ownership other) {
        var otherIsNewer = product.equals(other.product) ? other.revision > revision : other.listed.isAfter(listed);
        return otherIsNewer ? other : this;
    }
}
