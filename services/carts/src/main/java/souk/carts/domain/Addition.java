package souk.carts.domain;

import java.util.Optional;

/**
 * A wish to have so many more of a SKU.
 *
 * @param request by which a repetition is known; empty for a caller who did not mind
 */
public record Addition(Sku sku, int quantity, Optional<Request> request) {}
