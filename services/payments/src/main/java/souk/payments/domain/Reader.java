package souk.payments.domain;

import java.util.Optional;

/**
 * Who wants to see payments.
 *
 * @param everything whether he may see those of others, too
 */
public record Reader(String account, boolean everything) {

    /** For everybody else a payment that exists is as one that does not. */
    public boolean sees(Payment payment) {
        return everything || payment.customer().value().equals(account);
    }

    /** Whose payments he gets to see when he asks for those of somebody, or of everybody; empty for everybody's. */
    public Optional<CustomerId> scope(Optional<CustomerId> asked) {
        return everything ? asked : Optional.of(new CustomerId(account));
    }
}
