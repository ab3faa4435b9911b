package souk.shipping.domain;

import java.util.Optional;
import java.util.Set;

/**
 * Who comes for a shipment.
 *
 * @param customer his name as a customer, such as {@code customers/alice}
 * @param seller for whom he sells, such as {@code sellers/potters}; empty if he does not
 */
public record Visitor(String customer, Optional<String> seller, Set<String> roles) {

    private static final String ADMIN = "admin";
    private static final String SUPPORT = "support";

    public Visitor {
        roles = Set.copyOf(roles);
    }

    /** Whether every shipment is there for him to read. */
    public boolean seesAll() {
        return roles.contains(ADMIN) || roles.contains(SUPPORT);
    }

    /** Whether this shipment is there for him to read. A seller does not see it before it is to be packed. */
    public boolean sees(Shipment shipment) {
        return seesAll()
                || shipment.to().customer().equals(customer)
                || (sends(shipment) && shipment.state() != ShipmentState.PREPARED);
    }

    /** Whether he may move this shipment on, and have its label. */
    public boolean moves(Shipment shipment) {
        return roles.contains(ADMIN) || sends(shipment);
    }

    private boolean sends(Shipment shipment) {
        return seller.equals(Optional.of(shipment.parcel().seller()));
    }
}
