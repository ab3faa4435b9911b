package souk.payments.domain;

import java.util.UUID;

/** Names a payment; it is the id of its order. */
public record PaymentId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
